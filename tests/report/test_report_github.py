"""What GitHub is told: points in integers, charts it can draw, annotations it keeps."""

from __future__ import annotations

import base64
import dataclasses
import json
import re
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from report_samples import ADA, ALL_PASSED, CROWD, HOSTILE, RESULTS, STACK, STAIRS

from gradeloop.judge.results import (
    CheckResult,
    ExerciseResult,
    Results,
    Span,
    SubmissionResult,
    Timeline,
)
from gradeloop.report.audience import student_submission
from gradeloop.report.github.annotations import MOST, annotation_lines
from gradeloop.report.github.classroom import LIMIT, encoded, report, whole
from gradeloop.report.github.mermaid import MOST_CHARACTERS, gantt
from gradeloop.report.github.summary import summary


def check(id: str, points: float, most: float, **fields: Any) -> CheckResult:
    status = "passed" if points == most else "failed"
    return CheckResult(
        id, f"it {id}", **{"status": status, "points": points, "max_points": most} | fields
    )


def exercise(*checks: CheckResult, id: str = "task", **fields: Any) -> ExerciseResult:
    points, most = sum(each.points for each in checks), sum(each.max_points for each in checks)
    status = "passed" if points == most else "failed"
    return ExerciseResult(
        **{
            "id": id,
            "title": id,
            "status": status,
            "points": points,
            "max_points": most,
            "checks": checks,
            "file": "task.py",
        }
        | fields
    )


def table(payload: dict[str, Any]) -> float:
    """A runner's row: the share of passed tests of its maximum."""
    tests = payload["tests"]
    return sum(test["status"] == "pass" for test in tests) / len(tests) * payload["max_score"]


def total(payloads: dict[str, dict[str, Any]]) -> tuple[int, int]:
    """The total: the scores of the tests, where a runner has a maximum at all."""
    counted = [each for each in payloads.values() if each["max_score"]]
    scores = sum(test["score"] for each in counted for test in each["tests"])
    return scores, sum(each["max_score"] for each in counted)


POINTS = st.lists(
    st.tuples(st.booleans(), st.sampled_from([0.5, 5, 6.25, 10, 12.5, 33.3, 40, 100])), max_size=40
)


@given(POINTS)
def test_table_and_total_are_the_same_integers_whatever_a_check_is_worth(
    checks: list[tuple[bool, float]],
) -> None:
    made = [check(f"c{n}", most if won else 0, most) for n, (won, most) in enumerate(checks)]
    student = SubmissionResult("s", (exercise(*made),))
    told = report(student)
    assert (told.points, told.max_points) == (whole(student.points), whole(student.max_points))
    assert sum(map(table, told.payloads.values())) == told.points
    assert total(told.payloads) == (told.points, told.max_points)
    for payload in told.payloads.values():
        assert payload["tests"], "no test at all counts as NaN"
        for test in payload["tests"]:
            assert type(test["score"]) is int
            assert test["line_no"] == 0
            assert "test_code" not in test


def test_every_check_is_named_with_its_exercise() -> None:
    told = report(ADA).payloads
    names = [test["name"] for each in told.values() for test in each["tests"]]
    assert names[0] == "hello-async: hello waits for its delay"
    assert "semaphore-limit: not handed in" in names
    assert told["failed"]["status"] == "error"
    (broken,) = (test for test in told["failed"]["tests"] if test["status"] == "error")
    assert "not your fault" in broken["message"]
    assert list(report(ALL_PASSED).payloads) == ["passed"]


def test_a_hidden_check_is_neither_named_nor_counted() -> None:
    secret = check("secret", 0, 20, visibility="hidden")
    student = SubmissionResult("s", (exercise(check("shown", 80, 80), secret),))
    told = report(student_submission(student))
    assert (told.points, told.max_points) == (80, 80)
    assert "secret" not in json.dumps(told.payloads)


def test_what_the_reporter_reads_fits_into_an_environment_variable() -> None:
    title = "é" * 200
    many = [dataclasses.replace(check(f"c{n}", 10, 10), title=title) for n in range(900)]
    student = SubmissionResult("s", (exercise(*many),))
    told = report(student)
    text = encoded(told.payloads["passed"])
    assert len(text) < 128 * 1024
    assert len(base64.b64decode(text)) <= LIMIT
    assert total(told.payloads) == (9000, 9000)

    crowd = SubmissionResult("s", tuple(exercise(*many[:100], id=f"e{n}") for n in range(60)))
    told = report(crowd)
    assert len(encoded(told.payloads["passed"])) < 128 * 1024
    assert total(told.payloads) == (60_000, 60_000)


def test_a_failed_check_is_drawn_as_a_chart_above_the_expected_one() -> None:
    drawn = gantt(check("slow", 0, 10, timeline=STAIRS, expected=STACK))
    lines = [line.strip() for line in drawn.split("\n")]
    assert lines[0] == "gantt"
    assert lines[3] == "section Your run 1.00 s"
    assert lines[4] == "“timed_greet('Alice', 0.3), line 9” :0, 300"
    assert lines[7] == "section Expected 0.50 s"
    assert lines[8] == "“timed_greet('Alice', 0.3)” :done, 0, 300"
    assert gantt(check("slow", 0, 10)) == ""


@given(st.text(min_size=1), st.floats(0, 100), st.floats(0, 100))
def test_no_label_can_be_taken_for_a_line_of_the_chart(
    label: str, start: float, took: float
) -> None:
    spans = (Span(label, start, start + took), Span(f"click {label}", 0, 1, kind="blocked"))
    for line in gantt(check("x", 0, 1, timeline=Timeline(spans, 1.0))).split("\n")[4:]:
        found = re.fullmatch(r"    “([^:;#%<>&\n\"`{}]*)” :(?:crit, )?(\d+), (\d+)", line)
        assert found is not None, line
        assert int(found[2]) < int(found[3])


def test_a_crowd_of_calls_gives_no_longer_chart_than_github_draws() -> None:
    spans = tuple(Span(f"fetch({'x' * 200}, {n})", n, n + 1) for n in range(20_000))
    drawn = gantt(check("x", 0, 1, timeline=Timeline(spans, 20_000), expected=CROWD))
    assert 0 < len(drawn) <= MOST_CHARACTERS
    assert "… and more" in drawn


def test_the_summary_has_charts_and_stays_below_githubs_limit() -> None:
    shown = summary(RESULTS)
    assert shown.count("```mermaid") == 2
    assert "0 / 40" in shown
    assert len(summary(RESULTS, limit=3000).encode()) <= 3000
    wide = Results(
        "c",
        "wall",
        1,
        (),
        (
            SubmissionResult(
                "s",
                tuple(
                    exercise(
                        check("x", 0, 1, reason="wrong-result", message="漢" * 900), id=f"e{n}"
                    )
                    for n in range(900)
                ),
            ),
        ),
    )
    assert len(summary(wide).encode()) <= 1_000_000


def test_annotations_name_the_file_in_the_repository_and_its_line() -> None:
    lines = annotation_lines(RESULTS, "submissions/mine")
    assert lines[0].startswith(
        "::error file=submissions/mine/timed_greet.py,line=9,title=timed-greet%3A too slow::"
    )
    assert lines[-1].startswith("::warning file=submissions/mine/subprocesses.py,")


def test_each_exercise_has_a_place_among_the_annotations_that_are_kept() -> None:
    failing = [check(f"c{n}", 0, 10, reason="wrong-result") for n in range(8)]
    student = SubmissionResult("s", tuple(exercise(*failing, id=f"e{n}") for n in range(6)))
    lines = annotation_lines(Results("c", "wall", 1, (), (student,)))
    assert len(lines) == MOST
    assert [re.search(r"title=(e\d)", line)[1] for line in lines[:6]] == [f"e{n}" for n in range(6)]  # type: ignore[index]


@pytest.mark.parametrize("where", ["other.py:3", "task.py", "task.py:x", "::error::x:3", ""])
def test_a_place_elsewhere_gives_no_line(where: str) -> None:
    student = SubmissionResult("s", (exercise(check("c", 0, 10, where=where)),))
    (line,) = annotation_lines(Results("c", "wall", 1, (), (student,)))
    assert line.startswith("::error file=task.py,title=")


def test_a_hostile_message_stays_inside_its_annotation() -> None:
    bad = check("c", 0, 10, message=HOSTILE, reason="raised")
    (line,) = annotation_lines(
        Results("c", "wall", 1, (), (SubmissionResult("s", (exercise(bad),)),))
    )
    assert line.count("::") == 2
    assert "##[" not in line
    assert line.isprintable()
