"""Claims about results.json: it comes back as it went, and is fit for a log and for ``diff``."""

from __future__ import annotations

import dataclasses
import json

import pytest
from hypothesis import given
from hypothesis import strategies as st
from report_samples import CLASS, GREET, RESULTS

from gradeloop.judge.results import SCHEMA, Results, SubmissionResult
from gradeloop.report.json_report import (
    ResultsFileError,
    results_from_text,
    results_to_parts,
    results_to_text,
)


@pytest.mark.parametrize("results", [RESULTS, CLASS])
def test_results_come_back_as_they_went(results: Results) -> None:
    again = results_from_text(results_to_text(results))
    assert results_to_text(again) == results_to_text(results)
    assert again.submissions[0].exercises[1] == results.submissions[0].exercises[1]


@pytest.mark.parametrize("count", [0, 1, 2])
def test_a_student_at_a_time_it_is_the_same_text(count: int) -> None:
    results = dataclasses.replace(CLASS, submissions=CLASS.submissions[:count])
    made = results_to_text(results)
    whole = json.dumps(json.loads(made), indent=2)
    assert made.replace(":\\u003a", "::").replace("#\\u0023", "##") == f"{whole}\n"
    assert len(list(results_to_parts(results))) <= count + 1


def test_the_text_has_the_schema_and_the_names_of_the_format() -> None:
    data = json.loads(results_to_text(RESULTS))
    assert data["schema"] == SCHEMA
    check = data["submissions"][0]["exercises"][1]["checks"][1]
    assert (check["id"], check["status"], check["reason"]) == (
        *("greets-at-once", "failed"),
        "too-slow",
    )
    assert (check["points"], check["max_points"]) == (0, 40)


@given(st.text(st.characters(exclude_categories=()), max_size=80) | st.just("::x ##[y] ###[ :::"))
def test_any_text_is_written_as_ascii_without_a_runners_commands(text: str) -> None:
    check = dataclasses.replace(GREET.checks[1], output=text, message=text)
    exercise = dataclasses.replace(GREET, checks=(check,))
    results = dataclasses.replace(RESULTS, submissions=(SubmissionResult(text, (exercise,)),))
    made = results_to_text(results)
    assert made.isascii()
    assert "::" not in made
    assert "##" not in made
    back = results_from_text(made).submissions[0].exercises[0].checks[0].output
    assert back == text.encode("utf-8", "backslashreplace").decode()


def test_a_time_that_is_no_number_becomes_null() -> None:
    check = dataclasses.replace(GREET.checks[0], elapsed=float("inf"))
    exercise = dataclasses.replace(GREET, checks=(check,))
    results = dataclasses.replace(RESULTS, submissions=(SubmissionResult("s", (exercise,)),))
    assert "Infinity" not in results_to_text(results)
    assert results_from_text(results_to_text(results)).submissions[0].exercises[0].checks[
        0
    ].elapsed is (None)


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        ("", "it is not JSON"),
        ("[]", "it holds a list, not an object"),
        ('{"schema": "other/v9"}', "schema is 'other/v9'"),
        (json.dumps({"schema": SCHEMA}), "the key 'submissions' is missing"),
        (json.dumps({"schema": SCHEMA, "submissions": 3}), "not iterable"),
    ],
)
def test_another_file_is_refused_with_the_fault_and_a_hint(text: str, fault: str) -> None:
    with pytest.raises(ResultsFileError) as caught:
        results_from_text(text)
    assert fault in str(caught.value)
    assert "gradeloop grade" in caught.value.hint
