"""Text that came from a submission, made harmless for the place where it is shown.

Everything a student's program prints, raises, or calls itself is untrusted: a title, a label
of a timeline, even a file name may hold an escape sequence that clears the screen, a
right-to-left override that turns ``FAILED`` round, or ``::set-output`` for a CI runner.  One rule
serves all places: a character that is not visibly itself is written as Python would write it
in a string literal (``\\x1b``, ``\\u202e``), so nothing acts and nothing is hidden from the reader.
The places (terminal, Markdown, HTML, a GitHub log) then escape what is special to them.

Nothing here raises for any ``str``, and no result holds a character that could not be encoded.
"""

from __future__ import annotations

import html
import re
import unicodedata

__all__ = [
    "break_commands",
    "cells",
    "clip",
    "excerpt",
    "for_github_log",
    "for_html",
    "for_markdown",
    "for_terminal",
    "github_annotation",
    "markdown_block",
    "markdown_code",
    "neutralise",
    "one_line",
    "to_ascii",
]

TAB = 4
MARKS = 3
"""So many combining marks may sit on one letter; a taller pile would smear over other lines."""

# Printable by Unicode's book-keeping, yet nothing is seen: fillers, a joiner, blank Braille.
_UNSEEN = frozenset("\u034f\u115f\u1160\u17b4\u17b5\u2800\u3164\uffa0")
_EMOJI_STYLE = "\ufe0e\ufe0f"

# Followed by what makes it a mark: ``::``, ``##[`` and the same runner's ``##vso[``.
_COMMANDS = re.compile(r":(?=:)|##(?=\w*\[)")

_ASCII = str.maketrans(
    {"…": "...", "–": "-", "—": "-", "·": "-", "’": "'", "‘": "'", "“": '"', "”": '"', "×": "x"}
)
_MARKDOWN = re.compile(r"[\\`*_\[\]<>&|~$]")
_MARKDOWN_START = re.compile(r"^(?:[-+=#]|\d+(?=[.)]))")
# What GitHub turns into a link or a mention once the Markdown has been read.
_MARKDOWN_LINKS = re.compile(r"@|#(?=\d)|:(?=//)|(?<=www)(?=\.)|\bGH-(?=\d)", re.IGNORECASE)


def neutralise(text: str) -> str:
    """``text`` with every control, format and invisible character written out; lines stay lines."""
    text = text.replace("\r\n", "\n").expandtabs(TAB)
    if text.isascii() and text.replace("\n", "").isprintable():
        return text
    written: list[str] = []
    marks = 0
    for char in text:
        marks = marks + 1 if _is_mark(char) else 0
        written.append(char if _is_plain(char) and marks <= MARKS else _escape(char))
    return "".join(written)


def one_line(text: str, columns: int = 120) -> str:
    """``text`` on one line of at most ``columns`` terminal cells; a line break shows as ``\\n``."""
    # Cut before the work is done: a label may be megabytes long.
    flat = neutralise(text[: 4 * columns + 4].replace("\r\n", "\n").replace("\n", "\\n"))
    return clip(flat.strip(), columns)


def excerpt(text: str, lines: int = 12, columns: int = 160) -> str:
    """The first and last lines of ``text``, at most ``lines``, with a count of the others."""
    every: list[str | None] = [*text.replace("\r\n", "\n").rstrip("\n").split("\n")]
    left_out = 0
    if len(every) > lines:
        tail = max(1, lines // 4)
        head = max(1, lines - tail - 1)
        left_out = len(every) - head - tail
        every = [*every[:head], None, *every[-tail:]]
    return "\n".join(
        f"… {left_out} more lines …"
        if line is None
        # Cut before the work is done: a line may be megabytes long.
        else clip(neutralise(line[: 4 * columns + 4]).rstrip(), columns)
        for line in every
    )


def for_terminal(text: str, lines: int = 12, columns: int = 160) -> str:
    """Untrusted text for a terminal: neutralised and capped."""
    return excerpt(text, lines, columns)


def for_html(text: str, lines: int = 200, columns: int = 400) -> str:
    """Untrusted text for HTML or SVG, in an element or in a quoted attribute."""
    return html.escape(excerpt(text, lines, columns), quote=True)


def for_markdown(text: str, lines: int = 60, columns: int = 1000) -> str:
    """Untrusted text as literal Markdown prose: no markup, no link, no mention, no HTML."""
    made: list[str] = []
    # Without a runner's commands, here and below: the Markdown may be printed to a run's log.
    for line in break_commands(excerpt(text, lines, columns)).split("\n"):
        plain = _MARKDOWN_LINKS.sub(_unlink, line.strip())
        start = _MARKDOWN_START.match(plain)
        head = _escape_start(start.group()) if start else ""
        rest = plain[start.end() :] if start else plain
        # The comments of _unlink are our own markup, so they must survive the escaping.
        made.append(head + "<!-- -->".join(map(_backslash, rest.split("<!-- -->"))))
    return "\n".join(
        line + "  " if line and following else line
        for line, following in zip(made, [*made[1:], ""], strict=True)
    )


def markdown_code(text: str, columns: int = 160) -> str:
    """Untrusted text as a Markdown code span, on one line; safe inside a table."""
    inner = break_commands(one_line(text, columns)).replace("|", "¦")
    if not inner:
        return ""
    fence = "`" * (_longest_run(inner, "`") + 1)
    space = " " if inner.startswith("`") or inner.endswith("`") else ""
    return f"{fence}{space}{inner}{space}{fence}"


def markdown_block(text: str, lines: int = 40, columns: int = 400) -> str:
    """Untrusted text as a fenced Markdown block that it cannot leave."""
    inner = break_commands(excerpt(text, lines, columns))
    fence = "`" * max(3, _longest_run(inner, "`") + 1)
    return f"{fence}text\n{inner}\n{fence}"


def for_github_log(text: str, lines: int = 200, columns: int = 1000) -> str:
    """Untrusted text for the log of a GitHub run: no line of it can be taken for a command.

    The runner obeys ``::name::`` and ``##[name]``; a space is set into both marks.
    """
    return break_commands(excerpt(text, lines, columns))


def break_commands(text: str) -> str:
    """``text``, which must be neutralised already, without the marks of a runner's commands."""
    return _COMMANDS.sub(lambda found: found.group() + " ", text)


def github_annotation(
    level: str, message: str, file: str = "", line: int | None = None, title: str = ""
) -> str:
    """A workflow command (``error``, ``warning`` or ``notice``) with untrusted fields escaped."""
    fields = {"file": file, "line": "" if line is None else str(line), "title": title}
    given = ",".join(f"{name}={_property(value)}" for name, value in fields.items() if value)
    return f"::{level}{' ' if given else ''}{given}::{_data(excerpt(message))}"


def cells(text: str) -> int:
    """How many terminal cells ``text`` takes: wide characters two, combining marks none."""
    if text.isascii():
        return len(text)
    return sum(map(_cell, text))


def clip(text: str, columns: int) -> str:
    """``text`` cut to ``columns`` cells, with ``…`` where something was cut off."""
    if cells(text) <= columns:
        return text
    kept, used = [], 1
    for char in text:
        used += _cell(char)
        if used > columns:
            break
        kept.append(char)
    return "".join(kept).rstrip() + "…" if columns > 0 else ""


def to_ascii(text: str) -> str:
    """``text`` for an output that can write nothing but ASCII."""
    return text.translate(_ASCII).encode("ascii", "backslashreplace").decode("ascii")


def _cell(char: str) -> int:
    if _is_mark(char):
        return 0
    return 2 if unicodedata.east_asian_width(char) in "WF" else 1


def _is_mark(char: str) -> bool:
    return unicodedata.category(char) in ("Mn", "Me")


def _is_plain(char: str) -> bool:
    if char == "\n":
        return True
    if char in _UNSEEN or not char.isprintable():
        return False
    # Variation selectors can carry a hidden message; only the two that pick emoji stay.
    selector = "\ufe00" <= char <= "\ufe0f" or "\U000e0100" <= char <= "\U000e01ef"
    return not selector or char in _EMOJI_STYLE


def _escape(char: str) -> str:
    if char == "\r":
        return "\\r"
    code = ord(char)
    if code < 0x100:
        return f"\\x{code:02x}"
    return f"\\u{code:04x}" if code < 0x10000 else f"\\U{code:08x}"


def _longest_run(text: str, char: str) -> int:
    return max((len(run) for run in re.findall(re.escape(char) + "+", text)), default=0)


def _backslash(text: str) -> str:
    return _MARKDOWN.sub(lambda found: "\\" + found.group(), text)


def _escape_start(start: str) -> str:
    return start + "\\" if start[0].isdigit() else "\\" + start


def _unlink(found: re.Match[str]) -> str:
    return found.group() + "<!-- -->"


def _data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(one_line(text)).replace(":", "%3A").replace(",", "%2C")
