"""The workflow that grades a student's repository, and how a changed copy of it is told.

Its actions are pinned by commit: a tag can be moved, and whoever moves it would run code in every
student's repository. The comment beside a hash names the version for readers and for updaters.
"""

from __future__ import annotations

import hashlib
import re
from dataclasses import dataclass

from gradeloop.export.errors import ExportError
from gradeloop.export.filling import filled

__all__ = ["WORKFLOW", "Grading", "known_workflows", "workflow", "workflow_digest"]

WORKFLOW = ".github/workflows/grade.yml"

_CHECKOUT = "actions/checkout@3d3c42e5aac5ba805825da76410c181273ba90b1  # v7.0.1"
_SETUP_PYTHON = "actions/setup-python@5fda3b95a4ea91299a34e894583c3862153e4b97  # v7.0.0"
_REPORTER = (
    "classroom-resources/autograding-grading-reporter"
    "@d13b5912daf5042ac1b71bc38bdb4a6bcd61d8ca  # v1"
)
_PLACE = re.compile(
    r"(?P<repository>[A-Za-z0-9][A-Za-z0-9-]{0,38}/[A-Za-z0-9._-]{1,100})@(?P<commit>.*)"
)
_PINS = re.compile(r"(?m)^( *(?:repository|ref|MANIFEST_DIGEST):) .*$")
_RESTORE = " Restore your instructor's version: git log and git checkout do it."
_EXPORT_AGAIN = " Your instructor has to export the template again."


@dataclass(frozen=True, slots=True)
class Grading:
    """The repository that graders are fetched from, at one commit.

    Attributes:
        repository: ``OWNER/NAME``.
        commit: All 40 digits.
    """

    repository: str
    commit: str

    @classmethod
    def parse(cls, text: str) -> Grading:
        """Read ``OWNER/REPOSITORY@COMMIT``.

        Raises:
            ExportError: It is not written like that.
        """
        found = _PLACE.fullmatch(text)
        if found is None:
            raise ExportError(
                f"--grading {text!r} names no repository at a commit",
                "write it as OWNER/REPOSITORY@COMMIT",
            )
        if not re.fullmatch(r"[0-9a-f]{40}", found["commit"]):
            raise ExportError(
                f"--grading: {found['commit']!r} is no commit: a branch or a tag can be moved",
                "give all 40 digits; in the grading repository, `git rev-parse HEAD` prints them",
            )
        return cls(found["repository"], found["commit"])


def workflow(
    *, digest: str, wheel: str, python: str, grading: Grading | None, reporter: bool
) -> str:
    """The text of the workflow.

    Args:
        digest: SHA-256 of the manifest of the students' course.
        wheel: The wheel's file name.
        python: Version of Python, such as ``3.12``.
        grading: Where graders come from; None where the student's repository brings them, and
            grading is refused if they were changed.
        reporter: Whether the points are also told in the words of GitHub Classroom.
    """
    return filled(
        "students/workflow.yml",
        digest=digest,
        wheel=wheel,
        python=python,
        grading=grading,
        source="official" if grading else "student",
        hint=_EXPORT_AGAIN if grading else _RESTORE,
        reporter=reporter,
        checkout=_CHECKOUT,
        setup_python=_SETUP_PYTHON,
        reporter_action=_REPORTER,
    )


def workflow_digest(text: str) -> str:
    """SHA-256 of a workflow without its pins, which differ from class to class."""
    return hashlib.sha256(_PINS.sub(r"\1", text).encode()).hexdigest()


def known_workflows(wheel: str, python: str) -> tuple[str, ...]:
    """The digests of all workflows that an export can make for one wheel.

    They stand in the list of sums, which a workflow pins: so they can't know its pins.
    """
    place = Grading("owner/name", "0" * 40)
    made = (
        workflow(digest="", wheel=wheel, python=python, grading=grading, reporter=reporter)
        for grading in (None, place)
        for reporter in (True, False)
    )
    return tuple(sorted(map(workflow_digest, made)))
