"""The table of a course's exercises, as Markdown: ``docs/course.md`` is made by it."""

from __future__ import annotations

from gradeloop.course.discovery import Course, Exercise

__all__ = ["course_markdown"]

_HEAD = (
    "| # | exercise | title | level | kind | F/C/R | clock | time: one by one → at once → limit |"
)
_RULE = "|---|---|---|---|---|---|---|---|"


def course_markdown(course: Course) -> str:
    """All exercises in learning order, with their points and times.

    F/C/R are the points for function, concurrency and robustness. The times are those of the
    first check that fixes them; "drawn" means that they follow from inputs drawn for each run.
    """
    rows = [_row(number, exercise) for number, exercise in enumerate(course.exercises, 1)]
    checks = sum(len(exercise.spec.checks) for exercise in course.exercises)
    return "\n".join(
        [
            f"# {course.title}",
            "",
            f"{len(course.exercises)} exercises with {checks} checks, in the order of learning.",
            "F/C/R: points for function, concurrency and robustness. Times are in seconds.",
            "",
            _HEAD,
            _RULE,
            *rows,
            "",
            "This page is made by `gradeloop course`.",
            "",
        ]
    )


def _row(number: int, exercise: Exercise) -> str:
    spec = exercise.spec
    parts = ("functional", "concurrency", "robustness")
    points = "/".join(
        f"{sum(check.points for check in spec.checks if check.part == part):g}" for part in parts
    )
    title = spec.title.replace("|", "\\|")
    return (
        f"| {number} | [{spec.id}](../exercises/{spec.id}/exercise.yaml) | {title} | {spec.level} "
        f"| {spec.kind} | {points} | {spec.clock} | {_times(exercise)} |"
    )


def _times(exercise: Exercise) -> str:
    bounds = [check.timing for check in exercise.spec.checks if check.timing is not None]
    fixed = next((each for each in bounds if each.ideal is not None), None)
    if fixed is not None and fixed.ideal is not None:
        first = f"{fixed.sequential:g} → " if fixed.sequential is not None else ""
        return f"{first}{fixed.ideal:g} → {fixed.upper(fixed.ideal):g}"
    return "drawn" if bounds else "–"
