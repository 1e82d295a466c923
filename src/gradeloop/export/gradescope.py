"""The autograder zip of a Gradescope assignment: two scripts, the course, and gradeloop itself."""

from __future__ import annotations

import contextlib
import os
import tempfile
import zipfile
from dataclasses import dataclass
from pathlib import Path

from gradeloop.course.discovery import Course
from gradeloop.export.errors import ExportError
from gradeloop.export.filling import filled
from gradeloop.export.manifest import write_manifest
from gradeloop.export.official import write_official
from gradeloop.export.pins import write_constraints
from gradeloop.export.shipped import copy_shipped
from gradeloop.export.students_course import hidden_checks
from gradeloop.export.wheel import wheel_into

__all__ = ["MINUTES", "SCRIPTS", "Upload", "export_gradescope"]

MINUTES = 10
"""Gradescope's own limit, unless the assignment's settings say another."""
SCRIPTS = ("setup.sh", "run_autograder")
_MARGIN = 30
"""Seconds between our limit and Gradescope's, to end in good order."""
_EPOCH = (1980, 1, 1, 0, 0, 0)
"""The same zip for the same course: no moment of export is in it."""


@dataclass(frozen=True, slots=True)
class Upload:
    """What was exported.

    Attributes:
        size: Bytes of the zip.
        points: What the assignment's autograder gives at most.
        unseen: How many checks students don't see, or not before the due date.
        longest: Seconds that grading takes if every check runs into its limit.
        digest: The SHA-256 of its manifest.
    """

    file: Path
    size: int
    points: float
    unseen: int
    longest: float
    digest: str


def export_gradescope(
    course: Course, file: Path, wheel: Path | None = None, minutes: int = MINUTES
) -> Upload:
    """Write the autograder of an assignment with the exercises that ``course`` has loaded.

    Args:
        wheel: The gradeloop that grades; else the one that is running.
        minutes: The time limit in the assignment's settings.

    Raises:
        ExportError: It can't be written.
    """
    if file.suffix.lower() != ".zip" or file.is_dir():
        raise ExportError(f"{file} is no name for a zip", "name a file that ends in .zip")
    with tempfile.TemporaryDirectory(prefix="gradeloop-export-") as scratch:
        fresh = Path(scratch) / "zip"
        fresh.mkdir()
        copy_shipped("gradescope", fresh)
        script = filled("gradescope/run_autograder", seconds=60 * minutes - _MARGIN)
        (fresh / "run_autograder").write_text(script, encoding="utf-8", newline="\n")
        write_official(course, fresh / "course")
        wheel_into(fresh, wheel)
        write_constraints(fresh)
        digest = write_manifest(fresh)
        _write_zip(fresh, file)
    specs = [each.spec for each in course.exercises]
    return Upload(
        file,
        file.stat().st_size,
        sum(check.points for spec in specs for check in spec.checks),
        sum(len(hidden_checks(each)) for each in course.exercises),
        sum(spec.time_limit * len(spec.checks) for spec in specs),
        digest,
    )


def _write_zip(folder: Path, file: Path) -> None:
    """Zip what lies in ``folder``, whole or not at all; scripts stay executable."""
    partial = file.with_name(f".{file.name}.{os.getpid()}.part")
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
        with zipfile.ZipFile(partial, "w") as archive:
            for path in sorted(each for each in folder.rglob("*") if each.is_file()):
                name = path.relative_to(folder).as_posix()
                entry = zipfile.ZipInfo(name, _EPOCH)
                entry.create_system = 3  # Unix: only then do the rights below count
                entry.compress_type = zipfile.ZIP_DEFLATED
                entry.external_attr = (0o100755 if name in SCRIPTS else 0o100644) << 16
                archive.writestr(entry, path.read_bytes())
        partial.replace(file)
    except OSError as error:
        with contextlib.suppress(OSError):
            partial.unlink()
        raise ExportError(
            f"{file} can't be written: {error.strerror or error}", "choose another place"
        ) from None
