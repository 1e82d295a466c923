"""The bundle of a Classroom 50 assignment: ``autograder.py``, the course, and gradeloop itself.

Classroom 50 publishes a bundle on its Pages site, from where the runner in each student's
repository fetches it without any key. So a student can fetch it, too, with the hidden checks that
are in it; whoever exports is told, and may leave them out.
"""

from __future__ import annotations

import tempfile
from dataclasses import dataclass
from pathlib import Path

from gradeloop.course.discovery import Course
from gradeloop.export.errors import ExportError
from gradeloop.export.manifest import write_manifest
from gradeloop.export.official import write_official
from gradeloop.export.pins import write_constraints
from gradeloop.export.placing import Placed, place
from gradeloop.export.shipped import copy_shipped
from gradeloop.export.students_course import hidden_checks, write_students_course
from gradeloop.export.wheel import wheel_into

__all__ = ["LARGEST", "Bundle", "export_classroom50"]

LARGEST = 10 * 1024 * 1024
"""Bytes of a bundle that the runner fetches; it is compressed there, which ours is not yet."""


@dataclass(frozen=True, slots=True)
class Bundle:
    """What was exported.

    Attributes:
        placed: What was done to the folder.
        digest: The SHA-256 of its manifest.
        readable: How many hidden checks students could read in it.
        withheld: How many hidden checks were left out.
    """

    placed: Placed
    digest: str
    readable: int
    withheld: int


def export_classroom50(
    course: Course, folder: Path, wheel: Path | None = None, *, hidden: bool = True
) -> Bundle:
    """Write the bundle of an assignment with the exercises that ``course`` has loaded.

    Args:
        wheel: The gradeloop that grades; else the one that is running.
        hidden: Whether checks that students don't see are graded, too.

    Raises:
        ExportError: It can't be written, or no runner would take it.
    """
    unseen = sum(len(hidden_checks(each)) for each in course.exercises)
    with tempfile.TemporaryDirectory(prefix="gradeloop-export-") as scratch:
        fresh = Path(scratch) / "bundle"
        fresh.mkdir()
        copy_shipped("classroom50", fresh)
        if hidden:
            write_official(course, fresh / "course")
        else:
            write_students_course(course, fresh / "course")
        wheel_into(fresh, wheel)
        write_constraints(fresh)
        size = sum(path.stat().st_size for path in fresh.rglob("*") if path.is_file())
        if size > LARGEST:
            raise ExportError(
                f"the bundle has {size // 1024} KiB, and the runner fetches {LARGEST // 1024}",
                "make an assignment of fewer exercises: --exercise",
            )
        digest = write_manifest(fresh)
        placed = place(fresh, folder)
    return Bundle(placed, digest, unseen if hidden else 0, 0 if hidden else unseen)
