"""Generated files: templates that come with the package, filled in.

The marks are «…» and «%…%», because a workflow has ``${{ }}`` and shell, make and Markdown use
nearly everything else. Values stand in YAML, shell and Markdown as they are: whoever fills in a
template passes only what was checked for it.
"""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Any

import jinja2

__all__ = ["FILES", "filled"]

FILES = Path(__file__).parent / "files"


def filled(name: str, **values: Any) -> str:
    """The template ``files/NAME`` with these values; one that is missing is an error."""
    return _environment().get_template(name).render(**values)


@cache
def _environment() -> jinja2.Environment:
    environment = jinja2.Environment(
        loader=jinja2.FileSystemLoader(FILES),
        variable_start_string="«",
        variable_end_string="»",
        block_start_string="«%",
        block_end_string="%»",
        comment_start_string="«#",
        comment_end_string="#»",
        undefined=jinja2.StrictUndefined,
        keep_trailing_newline=True,
        autoescape=False,  # it is no HTML
    )
    environment.filters["cell"] = _cell
    environment.filters["points"] = _points
    return environment


def _cell(text: str) -> str:
    """A text of the course in a cell of a Markdown table."""
    return " ".join(text.split()).replace("|", "\\|")


def _points(value: float) -> str:
    return f"{value:g}"
