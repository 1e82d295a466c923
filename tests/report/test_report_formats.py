"""The formats for other programs: each keeps its readers' rules and tells the same as we do."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest
from formats_rules import insist, insist_on_junit
from report_samples import ADA, ALL_PASSED, BROKEN_FILE, CLASS, GREET, MISSING, POOL, RESULTS

from gradeloop.judge.results import CheckResult, ExerciseResult, Results, SubmissionResult
from gradeloop.report.classroom50 import UNSHOWN, IdentityError, identity_of
from gradeloop.report.formats import (
    CLASS_FORMATS,
    FORMATS,
    OneStudentError,
    class_formats,
    render,
)
from gradeloop.report.plain_words import NotGradedError

ENDED = 1_790_000_000.25
RUNNER = {
    "CLASSROOM": "cs",
    "ASSIGNMENT": "week-1",
    "SUBMISSION_TAG": "submit/2026-11-21T10-00-00Z-abc1234",
    "COMMIT_URL": "https://example.org/commit/1",
    "RELEASE_URL": "https://example.org/releases/1",
    "OWNER": "ada",
}
GRADED = replace(ADA, exercises=tuple(each for each in ADA.exercises if each.status != "error"))


def made(name: str, submission: SubmissionResult = GRADED, **options: Any) -> str:
    run = replace(RESULTS, submissions=(submission,))
    return render(name, run, ended=ENDED, variables=RUNNER, **options)


def data(name: str, submission: SubmissionResult = GRADED, **options: Any) -> Any:
    return json.loads(made(name, submission, **options))


def exercise(*checks: CheckResult, id: str = "task", status: Any = "failed") -> ExerciseResult:
    full = sum(check.max_points for check in checks)
    return ExerciseResult(id, id, status, sum(c.points for c in checks), full, checks)


HIDDEN = exercise(
    CheckResult("seen", "what is shown", "passed", 60, 60),
    CheckResult("late", "what is shown later", "passed", 15, 15, visibility="after-due-date"),
    CheckResult("unseen", "the trap", "failed", 0, 25, "raised", "It fell.", visibility="hidden"),
)
WITH_HIDDEN = SubmissionResult("ada", (HIDDEN,))
CASES = {
    "all passed": ALL_PASSED,
    "some failed": GRADED,
    "nothing handed in": SubmissionResult("ada", MISSING),
    "a file that can't be loaded": SubmissionResult("ada", (BROKEN_FILE,)),
    "no exercise": SubmissionResult("ada", ()),
    "hidden checks": WITH_HIDDEN,
}


@pytest.mark.parametrize("case", CASES)
@pytest.mark.parametrize("name", ["exercism", "ctrf", "gradescope"])
def test_a_format_keeps_its_readers_rules(name: str, case: str) -> None:
    insist({"exercism": "exercism-v3"}.get(name, name), data(name, CASES[case]))


@pytest.mark.parametrize("case", CASES)
def test_classroom50_gets_whole_numbers_that_add_up(case: str) -> None:
    found = data("classroom50", CASES[case])
    insist("classroom50-result", found)
    for score in ("score", "max-score"):
        assert found[score] == sum(each[score] for each in found["tests"])
        assert all(type(each[score]) is int for each in found["tests"])
    assert found["score"] == CASES[case].points
    assert found["max-score"] == CASES[case].max_points


@pytest.mark.parametrize("case", CASES)
def test_junit_is_as_pytest_writes_it(case: str) -> None:
    insist_on_junit(made("junit", CASES[case]))


@pytest.mark.parametrize("name", CLASS_FORMATS)
def test_an_ungraded_check_is_an_error_where_the_format_knows_errors(name: str) -> None:
    text = made(name, ADA)
    assert {"exercism": '"status": "error"', "junit": "<error ", "ctrf": '"status": "other"'}[
        name
    ] in text


@pytest.mark.parametrize("name", ["gradescope", "classroom50"])
def test_where_a_number_would_be_a_zero_an_ungraded_check_leaves_no_file(name: str) -> None:
    with pytest.raises(NotGradedError, match="subprocesses/both could not be graded") as raised:
        made(name, ADA)
    assert raised.value.exit_code == 3


@pytest.mark.parametrize("name", FORMATS)
def test_what_a_submission_says_can_not_act_in_a_log(name: str) -> None:
    mallory = replace(CLASS.submissions[2], exercises=GRADED.exercises)
    mallory = replace(mallory, student="::error::x ##[group]\x1b[31m")
    text = made(name, mallory)
    assert "\x1b" not in text
    assert "\u202e" not in text
    assert not re.search(r"::|##\w*\[", text)
    text.encode("utf-8")


@pytest.mark.parametrize("name", ["junit", "ctrf"])
def test_a_students_name_can_not_act_in_a_log(name: str) -> None:
    mallory = replace(ALL_PASSED, student="::error::x ##[group]\x1b[31m")
    run = replace(RESULTS, submissions=(mallory, ALL_PASSED))
    text = render(name, run, ended=ENDED, variables={})
    assert "error" in text
    assert not re.search(r"::|##\w*\[|\x1b", text)


@pytest.mark.parametrize("name", FORMATS)
def test_the_same_results_make_the_same_text(name: str) -> None:
    assert made(name) == made(name)


def test_exercism_tells_the_tasks_apart_and_cuts_output() -> None:
    tests = data("exercism")["tests"]
    assert [each["task_id"] for each in tests] == [1, 1, 2, 2, 2, 3, 3, 3, 4, 4, 5, 6]
    outputs = [each["output"] for each in tests if "output" in each]
    assert max(map(len, outputs)) == 500
    assert any(each.endswith("Please limit to 500 chars.") for each in outputs)


@pytest.mark.parametrize(
    ("case", "status"),
    [
        ("all passed", "pass"),
        ("some failed", "fail"),
        ("nothing handed in", "fail"),
        ("a file that can't be loaded", "error"),
        ("no exercise", "error"),
    ],
)
def test_exercism_says_how_it_went_as_a_whole(case: str, status: str) -> None:
    assert data("exercism", CASES[case])["status"] == status


def test_exercism_names_the_line_of_a_file_that_can_not_be_loaded() -> None:
    message = data("exercism", CASES["a file that can't be loaded"])["message"]
    assert "queue_basics.py:4" in message
    assert "never closed" in message


def test_ctrf_counts_its_tests() -> None:
    summary = data("ctrf", ADA)["results"]["summary"]
    assert {name: summary[name] for name in ("tests", "passed", "failed", "skipped", "other")} == {
        "tests": 13,
        "passed": 4,
        "failed": 5,
        "skipped": 3,
        "other": 1,
    }
    assert (summary["start"], summary["stop"]) == (1_790_000_000_250 - 3210, 1_790_000_000_250)
    assert summary["extra"] == {"points": 120, "max_points": 380}


def test_ctrf_has_points_and_reasons_under_extra() -> None:
    tests = data("ctrf", SubmissionResult("ada", (GREET,)))["results"]["tests"]
    assert tests[1]["extra"] | {"duration": tests[1]["duration"]} == {
        "id": "greets-at-once",
        "points": 0,
        "max_points": 40,
        "reason": "too-slow",
        "visibility": "visible",
        "clock": "wall",
        "duration": 1002,
    }
    assert tests[1]["retries"] == 2
    assert tests[1]["message"].startswith("too slow (timed_greet.py:9)\n")


def test_junit_has_points_in_properties() -> None:
    root = insist_on_junit(made("junit", SubmissionResult("ada", (POOL,))))
    suite = root[0]
    found = {each.get("name"): each.get("value") for each in suite.findall("properties/property")}
    assert found == {"points": "30", "max_points": "60", "status": "failed"}
    case = suite.findall("testcase")[0]
    found = {each.get("name"): each.get("value") for each in case.findall("properties/property")}
    assert found == {
        "check": "heartbeat",
        "points": "0",
        "max_points": "20",
        "part": "functional",
    }


def test_a_class_has_its_students_in_the_suites() -> None:
    text = render("junit", CLASS, ended=ENDED, variables={})
    names = [each.get("name") for each in insist_on_junit(text)]
    assert "björn.timed-greet" in names
    suites = [
        each["suite"]
        for each in json.loads(render("ctrf", CLASS, ended=ENDED, variables={}))["results"]["tests"]
    ]
    assert ["grace", "hello-async"] in suites


@pytest.mark.parametrize("name", ["exercism", "junit", "ctrf"])
def test_hidden_checks_are_left_out_unless_everything_is_asked_for(name: str) -> None:
    assert "the trap" not in made(name, WITH_HIDDEN)
    assert "shown later" not in made(name, WITH_HIDDEN)
    assert "the trap" in made(name, WITH_HIDDEN, everything=True)


def test_gradescope_hides_by_the_visibility_of_each_test() -> None:
    found = data("gradescope", WITH_HIDDEN)
    assert [each["visibility"] for each in found["tests"]] == [
        "visible",
        "after_due_date",
        "hidden",
    ]
    assert sum(each["score"] for each in found["tests"]) == 75
    assert "score" not in found
    assert found["output"].startswith("**60 of 60 points** of the checks that are shown to you now")
    assert "trap" not in found["output"]


def test_gradescope_hides_a_check_whose_visibility_it_does_not_know() -> None:
    odd = exercise(CheckResult("c", "c", "passed", 1, 1, visibility="from-the-future"))
    tests = data("gradescope", SubmissionResult("ada", (odd,)))["tests"]
    assert tests[0]["visibility"] == "hidden"


def test_gradescope_shows_message_timeline_hint_and_output_as_markdown() -> None:
    output = data("gradescope", SubmissionResult("ada", (GREET,)))["tests"][1]["output"]
    assert output.startswith("**too slow** at `timed_greet.py:9`\n\nThree greetings took")
    assert "```text\nyour run" in output
    assert "*A hint:* Ask yourself" in output
    assert "Your program printed:\n\n```text\nHello, Alice" in output


def test_classroom50_sums_hidden_checks_up_without_a_name() -> None:
    tests = data("classroom50", WITH_HIDDEN)["tests"]
    assert tests == [
        {"test-name": "task: what is shown", "passed": True, "score": 60, "max-score": 60},
        {"test-name": UNSHOWN, "passed": False, "score": 15, "max-score": 40},
    ]


def test_classroom50_rounds_fractions_so_that_an_exercise_keeps_its_sum() -> None:
    third = tuple(CheckResult(str(n), str(n), "passed", 100 / 6, 100 / 6) for n in range(6))
    tests = data("classroom50", SubmissionResult("ada", (exercise(*third),)))["tests"]
    assert [each["max-score"] for each in tests] == [17, 16, 17, 17, 16, 17]
    assert all(each["score"] == each["max-score"] for each in tests)


def test_classroom50_repeats_who_it_is_about() -> None:
    found = data("classroom50")
    assert {name: found[name] for name in ("classroom", "assignment", "submission", "owner")} == {
        "classroom": "cs",
        "assignment": "week-1",
        "submission": "submit/2026-11-21T10-00-00Z-abc1234",
        "owner": "ada",
    }
    assert found["review"] == found["commit"]
    assert found["datetime"] == "2026-09-21T14:13:20Z"


@pytest.mark.parametrize(
    "name", ["CLASSROOM", "ASSIGNMENT", "SUBMISSION_TAG", "COMMIT_URL", "OWNER"]
)
def test_a_runner_that_does_not_say_whose_it_is_is_refused(name: str) -> None:
    with pytest.raises(IdentityError, match=name):
        identity_of({**RUNNER, name: " "})


def test_a_tag_of_something_else_is_refused() -> None:
    with pytest.raises(IdentityError, match="not submit/"):
        identity_of({**RUNNER, "SUBMISSION_TAG": "v1.0"})


def test_a_group_and_an_older_runner_are_understood() -> None:
    found = identity_of({**RUNNER, "OWNER": "", "USERNAME": "eve", "ASSIGNMENT_TYPE": "group"})
    assert (found.owner, found.type) == ("eve", "group")


@pytest.mark.parametrize("name", ["exercism", "gradescope", "classroom50"])
def test_a_format_of_one_student_refuses_a_class(name: str) -> None:
    with pytest.raises(OneStudentError, match="here are 5"):
        render(name, CLASS, ended=ENDED, variables=RUNNER)


def test_a_class_is_written_with_a_file_a_student_or_one_for_all() -> None:
    run = replace(CLASS, submissions=(WITH_HIDDEN, ALL_PASSED))
    made = class_formats(CLASS_FORMATS, run, {"ada": "ada-1", "grace": "grace"}, ENDED)
    files = {name: "".join(text) for name, text in made}
    assert sorted(files) == [
        "ctrf.json",
        "exercism/ada-1.json",
        "exercism/grace.json",
        "junit.xml",
    ]
    insist_on_junit(files["junit.xml"])
    insist("ctrf", json.loads(files["ctrf.json"]))
    assert "the trap" in files["junit.xml"]
    assert "the trap" not in files["exercism/ada-1.json"]


BREAKERS: dict[str, Callable[[Any], Any]] = {
    "exercism": lambda found: found["tests"][0].pop("status"),
    "ctrf": lambda found: found["results"]["tests"][0].update(duration=0.5),
    "gradescope": lambda found: found["tests"][0].update(visibility="after-due-date"),
    "classroom50": lambda found: found["tests"][0].update(score=1.5),
}


@pytest.mark.parametrize("name", BREAKERS)
def test_the_rules_notice_a_break(name: str) -> None:
    found = data(name)
    BREAKERS[name](found)
    schema = {"exercism": "exercism-v3", "classroom50": "classroom50-result"}.get(name, name)
    with pytest.raises(Exception, match="Failed validating"):
        insist(schema, found)


def test_results_without_students_are_no_reason_to_fail() -> None:
    empty = Results("c", "virtual", 1, (), ())
    insist_on_junit(render("junit", empty, ended=ENDED, variables={}))
    insist("ctrf", json.loads(render("ctrf", empty, ended=ENDED, variables={})))
