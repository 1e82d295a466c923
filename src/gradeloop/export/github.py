"""``gradeloop export github``: the repository that students' workflows take the graders from.

It holds what students have anyway, and so no hidden checks: the workflow runs in a repository
that the student can push to, and whatever a workflow can read, its author can print. Checks that
are hidden are graded where students run nothing, by ``gradeloop batch``.
"""

from __future__ import annotations

import tempfile
from dataclasses import dataclass
from pathlib import Path

from gradeloop.course.discovery import Course
from gradeloop.export.filling import filled
from gradeloop.export.handout import Handout, make_handout
from gradeloop.export.placing import Placed, place

__all__ = ["GradingRepository", "export_github"]


@dataclass(frozen=True, slots=True)
class GradingRepository:
    """A grading repository that was written."""

    handout: Handout
    placed: Placed


def export_github(course: Course, folder: Path, *, wheel: Path | None = None) -> GradingRepository:
    """Make the grading repository in ``folder``, or bring an earlier one up to date.

    Args:
        wheel: The wheel of gradeloop; else it is built.

    Raises:
        ExportError: The course can't be handed out, or the folder holds something else.
    """
    with tempfile.TemporaryDirectory(prefix="gradeloop-grading-") as scratch:
        made = Path(scratch)
        handout = make_handout(course, made, wheel)
        readme = filled("students/grading.md", title=handout.course.title, digest=handout.digest)
        (made / "README.md").write_text(readme, encoding="utf-8", newline="\n")
        return GradingRepository(handout, place(made, folder))
