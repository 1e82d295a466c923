"""Claims about the Markdown report: it tells the same, and a submission adds no markup."""

from __future__ import annotations

import dataclasses

from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt
from report_samples import ADA, ALL_PASSED, CLASS, GREET, RESULTS

from gradeloop.judge.results import SubmissionResult
from gradeloop.report.markdown import results_markdown, submission_markdown

READER = MarkdownIt("gfm-like", {"linkify": False, "html": True})


def test_one_student_gets_points_a_next_step_and_a_table() -> None:
    text = results_markdown(RESULTS)
    assert text.startswith("# 120 of 380 points")
    assert "```sh\nmake grade EX=timed-greet\n```" in text
    assert "| ❌ 1 check failed | `timed-greet` |" in text
    assert "| ⬜ not started | `task-groups` |" in text
    assert "wall clock, seed 20417, sandbox: rlimits, landlock, seccomp" in text


def test_a_failed_check_has_its_reason_place_message_and_drawing() -> None:
    text = results_markdown(RESULTS)
    assert "**too slow** at `timed_greet.py:9`" in text
    assert "Three greetings took 1.00 s" in text
    assert "your run  1.00 s" in text
    assert "`gradeloop explain too-slow`" in text
    assert "Start all three first" not in text


def test_the_output_is_in_a_fence_that_it_can_not_leave() -> None:
    tokens = READER.parse(results_markdown(RESULTS))
    fences = [token.content for token in tokens if token.type == "fence"]
    assert any("[click](javascript:alert(1))" in content for content in fences)
    assert not any("script>" in token.content for token in tokens if token.type == "html_block")


def test_a_class_gets_a_table_of_students() -> None:
    text = results_markdown(CLASS)
    assert "| `ada` | 120 / 380 | 1 | 3 | 2 | 1 |" in text
    assert text.count("\n| `") == len(CLASS.submissions)
    assert "Three greetings" not in text


def test_hidden_checks_are_left_out_for_students_and_kept_for_instructors() -> None:
    checks = tuple(dataclasses.replace(check, visibility="hidden") for check in GREET.checks)
    secret = dataclasses.replace(GREET, checks=checks)
    results = dataclasses.replace(RESULTS, submissions=(SubmissionResult("s", (secret,)),))
    assert "three greetings" not in results_markdown(results)
    assert "three greetings" in results_markdown(results, everything=True)


def test_a_report_that_is_too_long_leaves_details_out_and_says_so() -> None:
    many = SubmissionResult("s", (GREET,) * 50)
    text = submission_markdown(many, 20_000)
    assert len(text) < 22_000
    assert "left out" in text
    assert text.count("| `timed-greet` |") == 50


def test_everything_passed_is_congratulated() -> None:
    assert "Congratulations" in submission_markdown(ALL_PASSED)


STRUCTURE = ("table_open", "tr_open", "td_open", "heading_open", "blockquote_open", "html_block")


def structure(text: str) -> dict[str, int]:
    """How often each kind of markup occurs, links and HTML inside of prose included."""
    tokens = READER.parse(text)
    inner = [child.type for token in tokens for child in token.children or ()]
    kinds = [token.type for token in tokens] + inner
    return {kind: kinds.count(kind) for kind in (*STRUCTURE, "link_open", "image", "em_open")}


EVIL = st.text(
    st.sampled_from("|`*_[]()<>#-\\\n ab!&:/\x1b\u202e1.") | st.characters(), max_size=60
)


@given(EVIL, EVIL)
def test_untrusted_text_adds_no_markup(one: str, two: str) -> None:
    def report(message: str, title: str) -> str:
        check = dataclasses.replace(
            GREET.checks[1], message=message, title=title, where=title or None, output=message
        )
        exercise = dataclasses.replace(GREET, checks=(check,), title=title, notes=(message,))
        return submission_markdown(SubmissionResult("s", (exercise,)))

    plain = report("message." if one.strip() else "", "title")
    assert structure(report(one, "t" + two)) == structure(plain) or not one.strip()


def test_the_points_of_every_exercise_stand_in_the_table() -> None:
    text = submission_markdown(ADA)
    for exercise in ADA.exercises:
        assert f"| {exercise.points:g} / {exercise.max_points:g} |" in text
