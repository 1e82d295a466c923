"""What is asked: the specs, the course that they make up, and what students handed in for it.

The lowest room of the house: it knows neither pytest nor verdicts, and nothing here imports
another room. Names are imported on first use, because the models pull in pydantic, and a
command that only wants a course's root should not wait for that.
"""

from __future__ import annotations

import importlib
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from gradeloop.course.content import check_content
    from gradeloop.course.discovery import Course, Exercise, find_root, load_course
    from gradeloop.course.faults import (
        CourseError,
        CourseNotFound,
        Fault,
        NothingToGrade,
        SpecError,
        SubmissionNotFound,
        UnknownCheck,
        UnknownExercise,
    )
    from gradeloop.course.mistakes import Mistake
    from gradeloop.course.reading import load_settings, load_spec
    from gradeloop.course.rule import Rule
    from gradeloop.course.schema import write_schema
    from gradeloop.course.spec import CheckSpec, CourseSettings, ExerciseSpec, Lesson, Timing
    from gradeloop.course.submissions import (
        Submission,
        find_submissions,
        ignored_beside,
        passed_over,
    )

_ROOMS = {
    "content": ("check_content",),
    "discovery": ("Course", "Exercise", "find_root", "load_course"),
    "faults": (
        "CourseError",
        "CourseNotFound",
        "Fault",
        "NothingToGrade",
        "SpecError",
        "SubmissionNotFound",
        "UnknownCheck",
        "UnknownExercise",
    ),
    "mistakes": ("Mistake",),
    "reading": ("load_settings", "load_spec"),
    "rule": ("Rule",),
    "schema": ("write_schema",),
    "spec": ("CheckSpec", "CourseSettings", "ExerciseSpec", "Lesson", "Timing"),
    "submissions": ("Submission", "find_submissions", "ignored_beside", "passed_over"),
}
_HOME = {name: module for module, names in _ROOMS.items() for name in names}

__all__ = [
    "CheckSpec",
    "Course",
    "CourseError",
    "CourseNotFound",
    "CourseSettings",
    "Exercise",
    "ExerciseSpec",
    "Fault",
    "Lesson",
    "Mistake",
    "NothingToGrade",
    "Rule",
    "SpecError",
    "Submission",
    "SubmissionNotFound",
    "Timing",
    "UnknownCheck",
    "UnknownExercise",
    "check_content",
    "find_root",
    "find_submissions",
    "ignored_beside",
    "load_course",
    "load_settings",
    "load_spec",
    "passed_over",
    "write_schema",
]


def __getattr__(name: str) -> Any:
    if name not in _HOME:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    value = getattr(importlib.import_module(f"{__name__}.{_HOME[name]}"), name)
    globals()[name] = value
    return value
