"""JUnit XML, which every CI reads: a suite for each exercise of each student, a case for a check.

As pytest writes it (``testsuites`` holds all, times in seconds). The format has no points, so they
stand in ``properties``, of the suite and of the case, where the readers that know more find them.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from xml.etree import ElementTree

from gradeloop.judge.results import CheckResult, ExerciseResult, Results
from gradeloop.report.plain_words import checks_of, label, name_of, printed, told
from gradeloop.report.safe_text import one_line
from gradeloop.report.wording import headline, points

__all__ = ["junit_parts"]


COUNTED = {"failures": "failed", "errors": "error", "skipped": "not-run"}
"""What the format counts beside all ``tests``, by the status of a check."""


def junit_parts(results: Results) -> Iterator[str]:
    """The document in parts, an exercise each: as elements a class takes ten times its text."""
    counts: Counter[str] = Counter()
    for submission in results.submissions:
        for exercise in submission.exercises:
            counts.update(_counts(checks_of(exercise)))
    numbers = {name: str(counts[name]) for name in ("tests", *COUNTED)}
    seconds = f"{max(0.0, results.elapsed):.3f}"
    root = ElementTree.Element("testsuites", {"name": "gradeloop", **numbers, "time": seconds})
    head = ElementTree.tostring(root, "unicode").removesuffix(" />")
    yield f'<?xml version="1.0" encoding="utf-8"?>\n{head}'
    several = len(results.submissions) > 1
    close, end = ">", " />\n"
    for submission in results.submissions:
        for exercise in submission.exercises:
            name = label(exercise.id)
            student = label(submission.student)
            suite = _suite(f"{student}.{name}" if several else name, exercise)
            ElementTree.indent(suite, level=1)
            yield f"{close}\n  {ElementTree.tostring(suite, 'unicode')}"
            close, end = "", "\n</testsuites>\n"
    yield end


def _counts(checks: Sequence[CheckResult]) -> dict[str, int]:
    found = {
        name: sum(check.status == status for check in checks) for name, status in COUNTED.items()
    }
    return {**found, "tests": len(checks)}


def _suite(name: str, exercise: ExerciseResult) -> ElementTree.Element:
    checks = checks_of(exercise)
    suite = ElementTree.Element("testsuite", {"name": name})
    for number, count in _counts(checks).items():
        suite.set(number, str(count))
    suite.set("time", f"{sum(check.elapsed or 0 for check in checks):.3f}")
    told = {"points": points(exercise.points), "max_points": points(exercise.max_points)}
    _properties(suite, {**told, "status": exercise.status})
    for check in checks:
        _case(suite, name, exercise, check)
    return suite


def _case(
    suite: ElementTree.Element, name: str, exercise: ExerciseResult, check: CheckResult
) -> None:
    case = ElementTree.SubElement(
        suite,
        "testcase",
        {"classname": name, "name": name_of(check), "time": f"{check.elapsed or 0:.3f}"},
    )
    if exercise.file:
        case.set("file", label(exercise.file))
    numbers = {"points": points(check.points), "max_points": points(check.max_points)}
    _properties(case, {"check": check.id, **numbers, "part": check.part})
    said = told(check)
    if check.status == "failed":
        fault = {"message": headline(check), "type": check.reason or "failed"}
        ElementTree.SubElement(case, "failure", fault).text = said
    elif check.status == "error":
        fault = {"message": headline(check), "type": "not-graded"}
        ElementTree.SubElement(case, "error", fault).text = said
    elif check.status == "not-run":
        ElementTree.SubElement(case, "skipped", {"message": one_line(said, 400)})
    if output := printed(check):
        ElementTree.SubElement(case, "system-out").text = output


def _properties(of: ElementTree.Element, values: Mapping[str, str]) -> None:
    group = ElementTree.SubElement(of, "properties")
    for name, value in values.items():
        ElementTree.SubElement(group, "property", {"name": name, "value": value})
