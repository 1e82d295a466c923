"""A student's own folder: where the starters go."""

from __future__ import annotations

import shutil
from dataclasses import dataclass
from pathlib import Path

from gradeloop.course.discovery import Exercise

__all__ = ["Placed", "StarterExists", "place_starter"]


@dataclass(frozen=True, slots=True)
class Placed:
    """A starter that was put into place, and where the earlier file is kept."""

    path: Path
    kept: Path | None = None


class StarterExists(Exception):
    """The student has begun already: their file is never overwritten."""

    def __init__(self, path: Path, exercise: str) -> None:
        super().__init__(f"{path} exists already")
        self.hint = f"go on with it, or begin anew with `gradeloop reset {exercise}`"


def place_starter(exercise: Exercise, folder: Path, *, replace: bool) -> Placed:
    """Copy the exercise's starter into ``folder`` under the name to hand in.

    Args:
        replace: Whether a file that stands there already is moved aside, to ``NAME.bak``.

    Raises:
        StarterExists: It does, and ``replace`` is False.
    """
    target = folder / exercise.spec.submit
    kept = None
    if target.exists():
        if not replace:
            raise StarterExists(target, exercise.id)
        kept = target.with_name(f"{target.name}.bak")
        target.replace(kept)
    folder.mkdir(parents=True, exist_ok=True)
    shutil.copyfile(exercise.starter, target)
    return Placed(target, kept)
