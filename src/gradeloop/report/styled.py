"""Lines of text with named styles: what the terminal reports are made of.

A report is first made as plain data, and printed afterwards: with rich where the terminal has
colours, and as bare text where it has none, which then need not load rich at all.  Layout is
therefore done here, by terminal cells, once for both.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import NamedTuple, TextIO

from gradeloop.report.safe_text import break_commands, cells, clip, to_ascii

__all__ = [
    "Line",
    "Look",
    "Piece",
    "between",
    "fitted",
    "guarded",
    "look_of",
    "meter",
    "plain",
    "print_lines",
    "prose",
    "text_width",
]

STYLES = {
    "pass": "green",
    "fail": "bold red",
    "wait": "yellow",
    "error": "bold magenta",
    "dim": "dim",
    "title": "bold",
    "code": "cyan",
    "where": "bold cyan",
    "bar": "cyan",
    "expected": "green",
    "blocked": "bold red",
    "goal": "green",
    "next": "bold yellow",
}
NARROWEST, WIDEST, PROSE = 40, 200, 88


class Piece(NamedTuple):
    """Some text in one style; the style is a key of :data:`STYLES`, or empty."""

    text: str
    style: str = ""


Line = tuple[Piece, ...]


@dataclass(frozen=True, slots=True)
class Look:
    """What the place of output can show.

    Attributes:
        width: Columns to fill.
        unicode: Whether box-drawing and other symbols can be written.
        color: Whether styles are shown.
    """

    width: int = 80
    unicode: bool = True
    color: bool = False

    def pick(self, symbol: str, ascii_symbol: str) -> str:
        return symbol if self.unicode else ascii_symbol


def look_of(stream: TextIO, environ: Mapping[str, str], columns: int | None = None) -> Look:
    """What ``stream`` can show, by the usual conventions (``NO_COLOR``, ``FORCE_COLOR``, ``TERM``).

    ``columns`` is the terminal's width where the caller knows it; ``COLUMNS`` goes before it.
    """
    forced = environ.get("FORCE_COLOR", "") not in ("", "0")
    interactive = stream.isatty() and environ.get("TERM") != "dumb"
    color = not environ.get("NO_COLOR") and (forced or interactive)
    asked = environ.get("COLUMNS", "")
    width = int(asked) if asked.isdecimal() and int(asked) else columns or 80
    return Look(max(NARROWEST, min(width, WIDEST)), _writes_symbols(stream), color)


def plain(lines: Iterable[Line], *, unicode: bool = True) -> str:
    """The lines as bare text, each ended by a line break."""
    made = ("".join(piece.text for piece in line).rstrip() + "\n" for line in lines)
    text = "".join(made)
    return text if unicode else to_ascii(text)


def guarded(lines: Iterable[Line]) -> list[Line]:
    """The lines for the log of a CI run, which obeys commands that it finds in any line."""
    made: list[Line] = []
    for line in lines:
        safe = tuple(Piece(break_commands(piece.text), piece.style) for piece in line)
        joined = "".join(piece.text for piece in safe)
        # A mark may also arise where two pieces meet.
        whole = break_commands(joined)
        made.append(safe if whole == joined else (Piece(whole),))
    return made


def print_lines(lines: Iterable[Line], stream: TextIO, look: Look) -> None:
    """Write the lines to ``stream``, in colour where ``look`` has it."""
    if not look.color:
        stream.write(plain(lines, unicode=look.unicode))
        return
    # rich takes some 50 ms to load: only a terminal with colours pays for it.
    from rich.console import Console
    from rich.text import Text

    console = Console(
        file=stream, width=look.width, force_terminal=True, highlight=False, markup=False
    )
    for line in lines:
        text = Text(no_wrap=True)
        for piece in line:
            shown = piece.text if look.unicode else to_ascii(piece.text)
            text.append(shown, STYLES.get(piece.style, ""))
        console.print(text, soft_wrap=True)


def text_width(line: Line) -> int:
    return sum(cells(piece.text) for piece in line)


def between(left: Line, right: Line, width: int) -> Line:
    """``left`` at the left edge and ``right`` at the right one; ``left`` gives way."""
    kept = fitted(left, width - text_width(right) - 1)
    gap = width - text_width(kept) - text_width(right)
    return (*kept, Piece(" " * gap), *right)


def fitted(line: Line, width: int) -> Line:
    """``line`` cut to ``width`` cells, with an ellipsis where something was cut off."""
    if text_width(line) <= width:
        return line
    kept: list[Piece] = []
    room = width
    for piece in line:
        text = clip(piece.text, room)
        kept.append(Piece(text, piece.style))
        if text != piece.text:
            break
        room -= cells(text)
    return tuple(piece for piece in kept if piece.text)


def prose(
    text: str, look: Look, indent: int = 0, style: str = "", lead: Line = (), lines: int = 40
) -> list[Line]:
    """``text`` wrapped to a width that reads well, ``lead`` before its first line.

    The text must be neutralised already.
    """
    width = min(look.width - indent, PROSE)
    hang = text_width(lead)
    made: list[Line] = []
    for paragraph in text.split("\n"):
        for words in _wrap(paragraph, max(8, width - hang)):
            start = lead if not made else (Piece(" " * hang),)
            made.append((Piece(" " * indent), *start, Piece(words, style)))
    if len(made) > lines:
        more = Piece(f"… {len(made) - lines} more lines", "dim")
        made = [*made[:lines], (Piece(" " * (indent + hang)), more)]
    return made


def meter(share: float, width: int, look: Look, style: str = "pass") -> Line:
    """A progress bar of ``width`` cells; full only when ``share`` is all of it."""
    share = min(1.0, max(0.0, share))
    filled = int(share * width + 1e-9)
    if share > 0:
        filled = max(1, filled)
    done, left = look.pick("━", "#"), look.pick("─", "-")
    return (Piece(done * filled, style), Piece(left * (width - filled), "dim"))


def _wrap(paragraph: str, width: int) -> list[str]:
    """Words filled into lines of ``width`` cells; leading spaces are kept, as in a listing."""
    margin = paragraph[: len(paragraph) - len(paragraph.lstrip(" "))][: width // 2]
    lines, line = [], margin
    for word in paragraph.split():
        for part in _break(word, width - len(margin)):
            joined = line + (" " if line.strip() else "") + part
            if cells(joined) <= width:
                line = joined
            else:
                lines.append(line)
                line = margin + part
    return [*lines, line]


def _break(word: str, width: int) -> Iterable[str]:
    while cells(word) > width:
        taken = 0
        while cells(word[: taken + 1]) <= width:
            taken += 1
        taken = max(1, taken)
        yield word[:taken]
        word = word[taken:]
    yield word


def _writes_symbols(stream: TextIO) -> bool:
    try:
        "━├┤█✓✗…".encode(getattr(stream, "encoding", None) or "ascii")
    except (UnicodeEncodeError, LookupError):
        return False
    return True
