"""The header of an attack: what it tries, and what the harness must make of it.

A file of the corpus opens with a docstring, or with comments where the file is no valid Python.
Its first line says what the attack does; then come lines of ``Name: value``::

    Exercise: sequential-vs-concurrent
    Verdict: failed
    Reason: crashed, wrong-result
    Needs: sandbox
    Clock: wall

``Verdict`` is ``failed`` (it must not get full points), ``load-error`` (the file does not load:
no points), ``rejected`` (the file is not taken in), or ``passed`` (a correct, if odd, file: full
points). ``Reason`` lists the reason codes that are right for a check that fails; one of them must
be given by at least one check. ``Needs: sandbox`` marks what only the sandbox stops, or what
reaches out of its own process and folder and could harm the machine without one, and
``Clock: wall`` what can only be told on the judge's own clock.

The header is read from the bytes, never by importing: these files are dangerous.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Literal, cast, get_args

from gradeloop.judge.results import REASONS

__all__ = ["CORPUS", "EXERCISES", "Header", "HeaderError", "Verdict", "corpus", "parse", "read"]

CORPUS = Path(__file__).parent / "corpus"
OUTSIDE = re.compile(
    r"/proc/|/etc|/run/|/dev/(?!null)|/root|/home|getppid|pidfd|ptrace|AF_INET|AF_UNIX|"
    r"create_connection|setpriority|\.parents\b|chroot|unshare"
)
"""By what an attack reaches out of its own process and folder. Where no sandbox stops it, it finds
the machine's own files and processes, with all the rights of whoever runs the tests: so such an
attack needs the sandbox, whatever its verdict without one would be."""
EXERCISES = {
    "sequential-vs-concurrent": "sequential_vs_concurrent.py",
    "fix-blocking-sleep": "fix_blocking_sleep.py",
}
"""The exercises that attacks pose as, and the name that their file is submitted under."""

Verdict = Literal["failed", "load-error", "passed", "rejected"]

_LINES = 60
_FIELD = re.compile(r"(Exercise|Verdict|Reason|Needs|Clock): *(.*?)\s*")
_KNOWN = {
    "Exercise": tuple(EXERCISES),
    "Verdict": get_args(Verdict),
    "Reason": REASONS,
    "Needs": ("sandbox",),
    "Clock": ("wall", "virtual"),
}


class HeaderError(ValueError):
    """A header that is not as it must be; the message names the file and what would be right."""


@dataclass(frozen=True, slots=True)
class Header:
    """What one attack is, and what must become of it.

    Attributes:
        path: The file.
        title: What the attack tries, in a sentence.
        exercise: The id of the exercise that it is handed in for.
        verdict: What must become of it.
        reasons: Reason codes, of which at least one check must give one; none where it passes.
        needs_sandbox: It is only stopped with the sandbox on.
        clock: The one clock that it is to be judged on; None for both.
    """

    path: Path
    title: str
    exercise: str
    verdict: Verdict
    reasons: tuple[str, ...] = ()
    needs_sandbox: bool = False
    clock: str | None = None

    @property
    def submit(self) -> str:
        """The name of the file as it is submitted."""
        return EXERCISES[self.exercise]


def corpus() -> list[Header]:
    """Every attack of the corpus, by name.

    Raises:
        HeaderError: One of the files has no valid header.
    """
    return [read(path) for path in sorted(CORPUS.glob("*.py"))]


def read(path: Path) -> Header:
    """The header of the file ``path``."""
    return parse(path, path.read_bytes())


def parse(path: Path, content: bytes) -> Header:
    """The header in ``content``, which need be neither UTF-8 nor Python."""
    lines = list(_text(content))
    title = next((line for line in lines if line), "")
    if not title:
        raise HeaderError(f"{path.name}: no header; its first line says what the attack tries")
    found: dict[str, tuple[str, ...]] = {}
    for line in lines:
        match = _FIELD.fullmatch(line)
        if match:
            name, values = match[1], tuple(part.strip() for part in match[2].split(","))
            if name in found:
                raise HeaderError(f"{path.name}: {name} is given twice")
            found[name] = _checked(path, name, values)
    for name in ("Exercise", "Verdict"):
        if len(found.get(name, ())) != 1:
            raise HeaderError(f"{path.name}: give one {name}, of: {', '.join(_KNOWN[name])}")
    verdict = cast(Verdict, found["Verdict"][0])
    if (verdict == "passed") == ("Reason" in found):
        raise HeaderError(
            f"{path.name}: Verdict is {verdict}, so it needs "
            + ("no Reason" if verdict == "passed" else f"a Reason, of: {', '.join(REASONS)}")
        )
    return Header(
        path=path,
        title=title,
        exercise=found["Exercise"][0],
        verdict=verdict,
        reasons=found.get("Reason", ()),
        needs_sandbox="Needs" in found,
        clock=found["Clock"][0] if "Clock" in found else None,
    )


def _text(content: bytes) -> Iterator[str]:
    """The file's first lines, without quotes and comment signs, up to the docstring's end."""
    head = content.removeprefix(b"\xef\xbb\xbf").decode("latin-1")
    quoted = head.lstrip().startswith('"""')
    for number, line in enumerate(head.splitlines()[:_LINES]):
        ends = quoted and (line.rstrip().endswith('"""') and (number > 0 or line.count('"""') > 1))
        if not quoted and not line.startswith("#"):
            return
        yield line.strip().strip('"#').strip()
        if ends:
            return


def _checked(path: Path, name: str, values: tuple[str, ...]) -> tuple[str, ...]:
    for value in values:
        if value not in _KNOWN[name]:
            known = ", ".join(_KNOWN[name])
            raise HeaderError(f"{path.name}: {name} is {value!r}; it must be one of: {known}")
    return values
