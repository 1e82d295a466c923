"""Opens what a class handed in: a folder, or a zip of one."""

from __future__ import annotations

import contextlib
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path

from gradeloop.batch.archives import extract
from gradeloop.batch.layouts import unwrapped
from gradeloop.course import Course

__all__ = ["opened"]


@contextlib.contextmanager
def opened(source: Path, course: Course, say: Callable[[str], None]) -> Iterator[Path]:
    """The folder with the submissions: the source itself, or what a zip holds.

    Raises:
        ArchiveError: The zip can't be unpacked.
    """
    if source.is_dir() or source.suffix.lower() != ".zip":
        yield source
        return
    with tempfile.TemporaryDirectory(prefix="gradeloop-zip-") as place:
        folder = Path(place) / source.stem  # the name says what it is in some layouts
        for each in extract(source, folder):
            say(f"not unpacked: {each}")
        yield unwrapped(folder, course)
