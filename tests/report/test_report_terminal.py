"""Claims about the student's screen: what is wrong, where, why, and what to do next."""

from __future__ import annotations

import dataclasses
import io
import subprocess
import sys
from collections.abc import Iterable

import pytest
from hypothesis import given
from hypothesis import strategies as st
from report_samples import (
    ADA,
    ALL_PASSED,
    BLOCKED,
    BROKEN_FILE,
    CLASS,
    GREET,
    MISSING,
    POOL,
    RESULTS,
    STACK,
    STAIRS,
    UNGRADED,
    WARM_UP,
)

from gradeloop.judge.results import (
    REASONS,
    CheckResult,
    ExerciseResult,
    Results,
    SubmissionResult,
)
from gradeloop.report.audience import student_exercise, student_results
from gradeloop.report.next_step import next_step
from gradeloop.report.safe_text import cells
from gradeloop.report.styled import (
    Line,
    Look,
    Piece,
    between,
    guarded,
    look_of,
    meter,
    plain,
    print_lines,
    prose,
)
from gradeloop.report.terminal import format_check, format_exercise, format_results, print_results
from gradeloop.report.wording import HEADLINES, headline, points

LOOK = Look(width=100)


def screen(results: Results = RESULTS, look: Look = LOOK) -> str:
    return plain(format_results(results, look), unicode=look.unicode)


def shown(check: CheckResult) -> str:
    return plain(format_check(check, LOOK, "some-exercise"))


def failed(**changes: object) -> CheckResult:
    check = CheckResult(
        "c", "the check", "failed", 0, 10, reason="too-slow", message="It took 1.00 s."
    )
    return dataclasses.replace(check, **changes)  # type: ignore[arg-type]


def only(*exercises: ExerciseResult) -> SubmissionResult:
    return SubmissionResult("s", exercises)


def flat(text: str) -> str:
    return " ".join(text.split())


def test_a_failed_check_says_what_was_measured_where_and_how_to_learn_why() -> None:
    text = shown(failed(where="timed_greet.py:9"))
    assert "too slow  timed_greet.py:9" in text
    assert "It took 1.00 s." in text
    assert "gradeloop explain too-slow" in text
    assert "0/10" in text


def test_only_the_first_hint_is_shown_and_a_command_for_the_others() -> None:
    text = shown(failed(hints=("gentle", "stronger", "strongest")))
    assert "gentle" in text
    assert "stronger" not in text
    assert "2 more hints: make hint EX=some-exercise" in text
    assert "make hint" not in shown(failed(hints=("gentle",)))


def test_a_failed_check_of_time_draws_both_runs() -> None:
    text = shown(failed(timeline=STAIRS, expected=STACK))
    assert text.index("your run  1.00 s") < text.index("expected  0.50 s")


def test_a_timeline_without_an_expected_one_is_drawn_alone() -> None:
    text = shown(failed(timeline=BLOCKED))
    assert "your run" in text
    assert "expected" not in text


def test_a_check_that_was_not_run_says_what_it_waits_for() -> None:
    text = flat(shown(GREET.checks[2]))
    assert "○ main prints both times" in text
    assert "It waits for the check “three greetings at once" in text
    assert "explain" not in text


def test_a_check_that_was_not_run_says_so_even_without_a_message() -> None:
    assert "waits for a check above" in shown(CheckResult("c", "t", "not-run", 0, 5))


def test_an_error_is_not_the_students_fault_and_has_no_reason_to_explain() -> None:
    text = shown(UNGRADED.checks[0])
    assert "not your fault" in text
    assert "no process could be made" in text
    assert "explain" not in text


def test_a_passed_check_takes_one_line() -> None:
    assert shown(GREET.checks[0]).count("\n") == 1


def test_repeated_measurements_and_outside_waits_are_told() -> None:
    text = shown(failed(attempts=3, mixed=("subprocess",)))
    assert "Measured 3 times; the best time counts." in text
    assert "waited for something outside the program: subprocess" in text


def test_the_output_is_marked_as_the_programs_own() -> None:
    text = shown(failed(output="PASSED 100/100\n\x1b[2Jend"))
    assert "your program printed:" in text
    assert "    │ PASSED 100/100" in text
    assert "    │ \\x1b[2Jend" in text


def test_a_long_output_is_cut_with_a_count() -> None:
    text = shown(failed(output="x\n" * 5000))
    assert text.count("\n") < 25
    assert "more lines" in text


def test_the_same_fault_of_a_file_is_told_once() -> None:
    text = plain(format_exercise(BROKEN_FILE, LOOK))
    assert text.count("was never closed") == 1
    assert "the same reason as “the producer works” above" in text


def test_the_overview_names_every_exercise_with_points_and_status() -> None:
    text = screen()
    overview = text[text.rindex("─" * 80) :]
    for name, told in (
        ("hello-async", "passed 50/50"),
        ("timed-greet", "1 check failed 40/100"),
        ("subprocesses", "not graded 0/30"),
        ("task-groups", "not started 0/50"),
    ):
        line = next(line for line in overview.splitlines() if name in line)
        assert flat(line).endswith(told)
    assert "120 of 380 points, 1 of 7 exercises passed" in text


def test_many_missing_exercises_are_counted_instead_of_listed() -> None:
    many = tuple(dataclasses.replace(MISSING[0], id=f"ex-{n}") for n in range(30))
    text = screen(dataclasses.replace(RESULTS, submissions=(only(WARM_UP, *many),)))
    assert "… and 27 more not started" in text
    assert "ex-3" not in text


def test_the_conditions_of_the_grading_stand_at_the_end() -> None:
    last = screen().rstrip().splitlines()[-1]
    assert last.strip() == (
        "wall clock, seed 20417, sandbox: rlimits, landlock, seccomp, took 3.21 s"
    )
    bare = dataclasses.replace(RESULTS, sandbox=())
    assert "sandbox: none" in screen(bare)


def test_the_intake_remarks_are_shown_also_for_a_passed_exercise() -> None:
    noted = dataclasses.replace(WARM_UP, notes=("conftest.py was ignored.",))
    assert "conftest.py was ignored." in screen(
        dataclasses.replace(RESULTS, submissions=(only(noted),))
    )


def test_the_next_step_is_the_first_failed_exercise_in_order() -> None:
    step = next_step(only(WARM_UP, MISSING[0], POOL, GREET))
    assert step.command == "make grade EX=worker-pool"
    assert "worker_pool.py:17" in step.sentence


def test_the_next_step_without_failures_is_the_first_missing_exercise() -> None:
    step = next_step(only(WARM_UP, UNGRADED, *MISSING))
    assert step.command == "gradeloop start semaphore-limit"


def test_the_next_step_where_only_the_machine_failed_is_to_tell_the_instructor() -> None:
    assert "not your fault" in next_step(only(WARM_UP, UNGRADED)).sentence


def test_the_next_step_after_everything_is_congratulations() -> None:
    step = next_step(ALL_PASSED)
    assert step.sentence.startswith("Congratulations")
    assert step.command == ""


def test_a_submission_without_exercises_still_gets_a_sentence() -> None:
    assert "no exercise" in next_step(only()).sentence
    assert "0 of 0 points" in screen(dataclasses.replace(RESULTS, submissions=(only(),)))


def test_a_class_is_a_line_a_student() -> None:
    text = screen(CLASS)
    ada = next(line for line in text.splitlines() if line.startswith(" ada "))
    assert "✓✗✗✗!··" in ada
    assert flat(ada).endswith("120 / 380")
    assert "5 students" in text
    assert "ada/subprocesses" in text
    assert "It took" not in text


def test_a_class_of_none_says_so() -> None:
    empty = dataclasses.replace(CLASS, submissions=())
    assert "No submissions" in plain(format_results(empty, LOOK, compact=True))


def test_columns_line_up_with_wide_names() -> None:
    lines = screen(CLASS).splitlines()
    bars = [cells(line[: line.index("━")]) for line in lines if "━" in line]
    assert len(bars) == 5
    assert len(set(bars)) == 1


@pytest.mark.parametrize("width", [60, 80, 120, 200])
@pytest.mark.parametrize("unicode", [True, False])
@pytest.mark.parametrize("results", [RESULTS, CLASS])
def test_every_line_fits_the_width(results: Results, width: int, unicode: bool) -> None:
    for line in format_results(results, Look(width, unicode)):
        assert sum(cells(piece.text) for piece in line) <= width


UNTRUSTED = st.text(st.characters(exclude_categories=()), max_size=60)


@given(UNTRUSTED, UNTRUSTED, UNTRUSTED, st.integers(60, 200))
def test_nothing_untrusted_ever_acts_on_the_terminal(
    one: str, two: str, three: str, width: int
) -> None:
    check = failed(message=one, output=two, where=three, hints=(two,), mixed=(one,))
    exercise = dataclasses.replace(GREET, checks=(check,), notes=(one,), title=two, file=three)
    submission = SubmissionResult(three, (exercise,))
    results = dataclasses.replace(RESULTS, submissions=(submission,))
    for compact in (True, False):
        lines = format_results(results, Look(width), compact=compact)
        text = plain(lines)
        assert text.replace("\n", "").isprintable()
        assert text.count("\n") == len(lines)
        text.encode("utf-8")


class Stream(io.StringIO):
    def __init__(self, *, terminal: bool = False, encoding: str = "utf-8") -> None:
        super().__init__()
        self._terminal, self._encoding = terminal, encoding

    def isatty(self) -> bool:
        return self._terminal

    @property
    def encoding(self) -> str:  # type: ignore[override]
        return self._encoding


def printed(
    environ: dict[str, str] | None = None, results: Results = RESULTS, *, terminal: bool = False
) -> str:
    stream = Stream(terminal=terminal)
    print_results(results, stream, environ or {})
    return stream.getvalue()


def test_colours_come_only_where_a_terminal_wants_them() -> None:
    assert "\x1b[" in printed(terminal=True)
    assert "\x1b[" in printed({"FORCE_COLOR": "1"})
    assert "\x1b[" not in printed()
    assert "\x1b[" not in printed({"NO_COLOR": "1"}, terminal=True)
    assert "\x1b[" not in printed({"NO_COLOR": "1", "FORCE_COLOR": "1"}, terminal=True)
    assert "\x1b[" not in printed({"TERM": "dumb"}, terminal=True)


def test_the_coloured_report_says_the_same_as_the_plain_one() -> None:
    coloured = Stream()
    lines = format_results(RESULTS, LOOK)
    print_lines(lines, coloured, dataclasses.replace(LOOK, color=True))
    from rich.text import Text

    told = Text.from_ansi(coloured.getvalue()).plain
    assert [line.rstrip() for line in told.splitlines()] == plain(lines).splitlines()


def test_an_encoding_without_symbols_gets_ascii() -> None:
    stream = Stream(encoding="ascii")
    print_results(CLASS, stream, {})
    print_results(RESULTS, stream, {})
    assert stream.getvalue().isascii()
    assert "FAIL timed-greet" in stream.getvalue()


def test_a_status_never_speaks_by_colour_alone() -> None:
    text = screen()
    assert "✗ timed-greet" in text
    assert "✓ hello-async" in text
    assert "! subprocesses" in text


def test_the_width_comes_from_columns_within_limits() -> None:
    stream = Stream(terminal=True)
    assert look_of(stream, {"COLUMNS": "132"}).width == 132
    assert look_of(stream, {"COLUMNS": "9999"}).width == 200
    assert look_of(stream, {"COLUMNS": "x"}, 90).width == 90
    assert look_of(stream, {}).width == 80


def test_in_a_github_log_no_line_holds_a_command() -> None:
    assert "##[" in printed()
    text = printed({"GITHUB_ACTIONS": "true"})
    assert "##[" not in text
    assert "::" not in text


def test_a_command_that_arises_where_two_pieces_meet_is_broken_too() -> None:
    lines: list[Line] = [(Piece("a:"), Piece(":error:"), Piece(":b #"), Piece("#[x]"))]
    assert plain(guarded(lines)) == "a: :error: :b ## [x]\n"


def test_the_plain_report_does_not_load_rich() -> None:
    code = (
        "import sys\n"
        "from gradeloop.report.terminal import print_results\n"
        "from gradeloop.judge.results import Results\n"
        "print_results(Results('c', 'wall', 1, (), ()), sys.stdout, {})\n"
        "sys.exit(any(name.split('.')[0] == 'rich' for name in sys.modules))"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, check=False, env={"PYTHONPATH": path()}
    )
    assert done.returncode == 0, done.stderr


def path() -> str:
    import gradeloop

    return str(next(iter(gradeloop.__path__)) + "/..")


def hide(exercise: ExerciseResult, ids: Iterable[str], how: str = "hidden") -> ExerciseResult:
    checks = tuple(
        dataclasses.replace(check, visibility=how) if check.id in ids else check
        for check in exercise.checks
    )
    return dataclasses.replace(exercise, checks=checks)


@pytest.mark.parametrize("how", ["hidden", "after-due-date"])
def test_a_hidden_check_leaves_nothing_but_its_number(how: str) -> None:
    secret = hide(GREET, {"greets-at-once", "main-measures-both"}, how)
    results = dataclasses.replace(RESULTS, submissions=(only(secret),))
    text = printed(results=results)
    assert "three greetings" not in text
    assert "too-slow" not in text
    assert "2 more checks are not shown here" in text
    assert "40 of 40 points" in text


def test_a_hidden_failure_does_not_show_in_the_status() -> None:
    secret = hide(GREET, {"greets-at-once", "main-measures-both"})
    assert student_exercise(secret).status == "passed"
    assert student_exercise(hide(GREET, {"greets"})).status == "failed"
    assert student_exercise(hide(UNGRADED, {"both"})).status == "passed"
    assert student_exercise(GREET) is GREET


def test_an_instructor_sees_hidden_checks() -> None:
    secret = hide(GREET, {"greets-at-once"})
    results = dataclasses.replace(RESULTS, submissions=(only(secret),))
    stream = Stream()
    print_results(results, stream, {}, everything=True)
    assert "three greetings at once" in stream.getvalue()
    assert all(check.visibility == "visible" for check in visible_checks(results))


def visible_checks(results: Results) -> Iterable[CheckResult]:
    shown = student_results(results)
    return (check for one in shown.submissions for each in one.exercises for check in each.checks)


def test_every_reason_has_a_headline() -> None:
    assert set(HEADLINES) == set(REASONS)
    assert headline(failed(reason=None)) == "failed"


@pytest.mark.parametrize(("value", "text"), [(40, "40"), (12.5, "12.5"), (0, "0"), (1 / 3, "0.33")])
def test_points_have_no_decimals_that_say_nothing(value: float, text: str) -> None:
    assert points(value) == text


@pytest.mark.parametrize(
    ("share", "filled"), [(0.0, 0), (0.001, 1), (0.5, 10), (0.999, 19), (1.0, 20), (7.0, 20)]
)
def test_a_meter_is_full_only_when_all_is_done(share: float, filled: int) -> None:
    assert plain([meter(share, 20, LOOK)]).count("━") == filled


@given(st.text(st.characters(categories=("L", "N", "P", "Zs")), max_size=200), st.integers(20, 99))
def test_wrapping_loses_no_letter_and_keeps_to_the_width(text: str, width: int) -> None:
    lines = prose(text, Look(width), 4, lead=(Piece("note: "),))
    assert all(sum(cells(piece.text) for piece in line) <= width for line in lines)
    said = "".join(plain(lines).split()).removeprefix("note:")
    assert said == "".join(text.split())


def test_the_left_side_of_a_line_gives_way_to_the_right_one() -> None:
    line = between((Piece("a long title that goes on"),), (Piece("10/20"),), 16)
    assert plain([line]).endswith("… 10/20\n")
    assert cells(plain([line]).rstrip("\n")) == 16


def test_one_student_gets_the_full_report_and_several_the_table() -> None:
    alone = dataclasses.replace(CLASS, submissions=(ADA,))
    assert "make grade EX=timed-greet" in screen(alone)
    assert "make grade" not in screen(CLASS)
    assert "make grade" in plain(format_results(CLASS, LOOK, compact=False))
