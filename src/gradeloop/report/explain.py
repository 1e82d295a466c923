"""A page for every reason code: what it means, why it matters, an example, and what to write.

The pages are Markdown files beside this module, so that they read as well in an editor or on a
web page as in a terminal.
"""

from __future__ import annotations

import difflib
import os
import shutil
import sys
from collections.abc import Mapping
from importlib import resources
from typing import TextIO

from gradeloop.judge.results import REASONS
from gradeloop.report.safe_text import one_line, to_ascii
from gradeloop.report.styled import PROSE, look_of

__all__ = ["UnknownCodeError", "explain", "print_explanation"]


class UnknownCodeError(LookupError):
    """No reason has this code; ``hint`` names the nearest one, or all of them."""

    def __init__(self, code: str) -> None:
        super().__init__(f"there is no reason code {one_line(code, 40)!r}")
        tidy = code.strip().lower().replace("_", "-").replace(" ", "-")
        near = difflib.get_close_matches(tidy, REASONS, n=1, cutoff=0.5)
        self.suggestion = near[0] if near else None
        self.hint = (
            f"did you mean `gradeloop explain {near[0]}`?"
            if near
            else f"the codes are {', '.join(REASONS)}"
        )


def explain(code: str) -> str:
    """The page for ``code``, as Markdown.

    Raises:
        UnknownCodeError: ``code`` is none of :data:`gradeloop.judge.results.REASONS`.
    """
    # The list, not the folder, says what a code is: a file name is no input to trust.
    if code not in REASONS:
        raise UnknownCodeError(code)
    page = resources.files("gradeloop.report").joinpath("codes", f"{code}.md")
    return page.read_text(encoding="utf-8")


def print_explanation(
    code: str, stream: TextIO | None = None, environ: Mapping[str, str] | None = None
) -> None:
    """Print the page for ``code``: laid out and coloured in a terminal, else as it is."""
    stream = sys.stdout if stream is None else stream
    environ = os.environ if environ is None else environ
    page = explain(code)
    columns = shutil.get_terminal_size((80, 24)).columns if stream.isatty() else None
    look = look_of(stream, environ, columns)
    if not look.unicode:
        page = to_ascii(page)
    if not look.color:
        stream.write(page)
        return
    # Markdown brings a parser and a highlighter with it: some 150 ms, for this page only.
    from rich.console import Console
    from rich.markdown import Markdown
    from rich.theme import Theme

    calm = Theme({"markdown.h1": "bold", "markdown.h2": "bold cyan"})
    width = min(look.width, PROSE + 4)
    console = Console(file=stream, width=width, force_terminal=True, theme=calm)
    console.print(Markdown(page, code_theme="ansi_dark"))
