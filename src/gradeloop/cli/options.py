"""What several commands ask for in the same words: options, and how their values are read."""

from __future__ import annotations

import secrets
from pathlib import Path
from typing import Annotated, Any

import typer

__all__ = [
    "BELOW",
    "FORMATS",
    "ON_THE_SPOT",
    "Clock",
    "CourseFolder",
    "Due",
    "Jobs",
    "Only",
    "Output",
    "Roster",
    "Sandbox",
    "Seed",
    "Submitted",
    "UsageError",
    "course_of",
    "one_of",
    "seed_of",
    "shard_of",
]

FORMATS = ("text", "json", "markdown", "github", "exercism", "junit", "ctrf")
"""What results are written as, for people and for programs."""
ON_THE_SPOT = ("gradescope", "classroom50")
"""What their systems' own runs of gradeloop ask for, in an environment that is set up for it."""

BELOW = 1
"""The exit code where less than --fail-under was reached."""

Clock = Annotated[
    str | None, typer.Option(help="wall (real seconds) or virtual (simulated, exact)")
]
Seed = Annotated[int | None, typer.Option(help="draw the same inputs as the run with this seed")]
Only = Annotated[
    list[str] | None, typer.Option("--exercise", "-e", help="only this exercise; repeatable")
]
CourseFolder = Annotated[
    Path | None,
    typer.Option("--course", help="grade with the course in this folder, wherever the work lies"),
]
Jobs = Annotated[int | None, typer.Option(min=1, max=256, help="how many checks run side by side")]
Sandbox = Annotated[str, typer.Option(help="auto, strict (refuse without it) or off")]
Roster = Annotated[
    Path | None, typer.Option(help="CSV of the class: name, email, login, id, section, …")
]
Due = Annotated[str | None, typer.Option(help="when it was due: 2026-11-21T23:59+01:00")]
Submitted = Annotated[
    Path | None, typer.Option(help="CSV of when each student handed in: student, submitted")
]
Output = Annotated[Path | None, typer.Option("--output", "-o", help="write to a file")]


class UsageError(Exception):
    """The command was used wrongly; ``hint`` says what to type instead."""

    def __init__(self, message: str, hint: str) -> None:
        super().__init__(message)
        self.hint = hint


def course_of(start: Path, only: list[str] | None, folder: Path | None = None) -> Any:
    """The course in ``folder``, if one is named; else the one that ``start`` belongs to, or the one
    of the working folder if it is elsewhere."""
    from gradeloop.course import CourseNotFound, find_root, load_course

    if folder is not None:  # and no other: a submission may bring a course of its own along
        return load_course(folder.absolute(), only=tuple(only) if only else None)
    try:
        root = find_root(start)
    except CourseNotFound:
        root = find_root(Path())
    return load_course(root, only=tuple(only) if only else None)


def seed_of(given: int | None) -> int:
    return secrets.randbelow(1 << 32) if given is None else given


def shard_of(text: str | None, seed: int | None) -> Any:
    from gradeloop.batch.run import Shard

    if text is None:
        return Shard()
    number, _, of = text.partition("/")
    if not (number.isdecimal() and of.isdecimal() and 1 <= int(number) <= int(of)):
        raise UsageError(f"--shard {text!r} is no part", "write it as 1/3, 2/3 or 3/3")
    if seed is None:
        raise UsageError("--shard needs a seed", "add --seed 1 to each part: all draw the same")
    return Shard(int(number), int(of))


def one_of(option: str, value: str, allowed: tuple[str, ...]) -> str:
    if value in allowed:
        return value
    raise UsageError(f"{option} {value!r} is not known", f"use one of {', '.join(allowed)}")
