"""What a class page shows, as data: counted right, each thing once, and harmless."""

from __future__ import annotations

import dataclasses
import json
from typing import Any

import pytest
from report_samples import ADA, BLOCKED, CLASS, CROWD, HOSTILE, RESULTS, STACK, STAIRS

from gradeloop.judge.results import (
    CheckResult,
    ExerciseResult,
    Results,
    Span,
    SubmissionResult,
    Timeline,
)
from gradeloop.report.alike import Alike
from gradeloop.report.class_data import LEFT_OUT, NOTHING, class_data, verdict_letter
from gradeloop.report.class_folder import feedback_names
from gradeloop.report.json_text import Entries, Numbered, json_object, script_json
from gradeloop.report.overview import bin_of, distribution, is_disputed, troubles
from gradeloop.report.pictures import compact_timeline


def check(name: str = "c", status: str = "passed", **fields: Any) -> CheckResult:
    earned = 10 if status == "passed" else 0
    return CheckResult(name, f"the check {name}", status, earned, 10, **fields)  # type: ignore[arg-type]


def student(name: str, *checks: CheckResult, status: str = "failed") -> SubmissionResult:
    earned = sum(each.points for each in checks)
    exercise = ExerciseResult("ex", "An exercise", status, earned, 20, checks)  # type: ignore[arg-type]
    return SubmissionResult(name, (exercise,))


def classroom(*students: SubmissionResult, **fields: Any) -> Results:
    return dataclasses.replace(CLASS, submissions=students, **fields)


def data(results: Results, **options: Any) -> Any:
    made = class_data(results, feedback_names(results), **options)
    return [json.loads("".join(made.main)), [json.loads("".join(each)) for each in made.parts]]


def cell(main: Any, place: int, exercise: str) -> list[Any]:
    number = [each["id"] for each in main["exercises"]].index(exercise)
    found: list[Any] = main["cells"][main["grid"][place][number]]
    return found


def fact(part: Any, place: int) -> list[Any]:
    """The first check that is told of a student."""
    found: list[Any] = part["facts"][part["who"][str(place)][2][0]]
    return found


class TestCells:
    def test_a_cell_has_status_points_and_a_letter_for_each_check(self) -> None:
        main, _ = data(RESULTS)
        assert cell(main, 0, "hello-async") == ["p", 50, "pp", ""]
        assert cell(main, 0, "timed-greet") == ["f", 40, "pCn", "d"]  # C: too-slow
        assert cell(main, 0, "subprocesses") == ["e", 0, "e", ""]
        assert cell(main, 0, "task-groups") == ["m", 0, "", ""]

    def test_equal_cells_are_kept_once(self) -> None:
        failed = check(status="failed", reason="raised")
        main, _ = data(classroom(*(student(f"s{n}", failed) for n in range(50))))
        assert len(main["cells"]) == 1
        assert main["grid"] == [[0]] * 50

    def test_a_letter_stands_for_a_verdict_and_its_reason(self) -> None:
        assert [verdict_letter(check(status=each)) for each in ("passed", "not-run", "error")] == [
            *("p", "n", "e")
        ]
        assert verdict_letter(check(status="failed", reason="wrong-result")) == "A"
        assert verdict_letter(check(status="failed")) == "?"

    def test_a_check_that_only_some_have_is_a_column_for_all(self) -> None:
        main, _ = data(classroom(student("a", check("x")), student("b", check("y"), check("x"))))
        assert [each[0] for each in main["exercises"][0]["checks"]] == ["x", "y"]
        assert [cell(main, place, "ex")[2] for place in (0, 1)] == ["p-", "pp"]

    def test_an_exercise_that_a_student_has_not_is_nothing(self) -> None:
        main, _ = data(CLASS)
        assert main["grid"][4][1:] == [NOTHING] * 6  # grace was graded in one exercise

    def test_mixed_and_repeated_runs_are_marked(self) -> None:
        mixed, again = check(mixed=("subprocess",)), check(attempts=3)
        main, parts = data(classroom(student("a", mixed), student("b", again)))
        assert [cell(main, place, "ex")[3] for place in (0, 1)] == ["m", "d"]
        assert set(parts[0]["who"]) == {"0", "1"}, "a passed check is told of where it is disputed"

    def test_a_hidden_check_is_shown_to_the_instructor_and_named_hidden(self) -> None:
        secret = check("secret", "failed", visibility="hidden", message="42 was expected")
        main, parts = data(classroom(student("a", secret)))
        assert main["exercises"][0]["checks"][0][3] == "hidden"
        assert "42 was expected" in parts[0]["texts"]

    def test_an_empty_class_has_data(self) -> None:
        main, parts = data(classroom())
        assert (main["students"], main["exercises"], parts) == ([], [], [])
        assert main["median"] is None


class TestDispute:
    def test_a_run_that_was_measured_again_is_disputed(self) -> None:
        assert is_disputed(check(attempts=2), "virtual")

    def test_what_the_virtual_clock_settled_in_a_wall_run_is_disputed(self) -> None:
        assert is_disputed(check(clock="virtual"), "wall")

    def test_an_exercise_that_asks_for_the_wall_clock_is_not(self) -> None:
        assert not is_disputed(check(clock="wall"), "virtual")


class TestLate:
    def test_raw_and_final_points(self) -> None:
        results = classroom(student("a", check()), student("b", check()))
        main, _ = data(results, late={"a": 25.0, "b": 0.0})
        assert main["isLate"]
        assert [each[2:] for each in main["students"]] == [
            [10, 20, 5, 25, 7.5],
            [10, 20, 5, 0, 10],
        ]

    def test_without_a_due_date_nothing_is_said_of_it(self) -> None:
        assert not data(CLASS)[0]["isLate"]


class TestOverview:
    def test_what_most_students_fail_comes_first_with_its_reasons(self) -> None:
        slow = check("slow", "failed", reason="too-slow", message="1 s")
        wrong = check("slow", "failed", reason="wrong-result", message="3")
        rare = check("rare", "failed", reason="raised")
        ok = check("slow")
        found = troubles(
            classroom(
                student("a", slow, rare), student("b", wrong), student("c", slow), student("d", ok)
            )
        )
        assert [(each.check, each.failed, each.graded) for each in found] == [
            ("slow", 3, 4),
            ("rare", 1, 1),
        ]
        assert [(each.reason, each.count) for each in found[0].reasons] == [
            ("too-slow", 2),
            ("wrong-result", 1),
        ]

    def test_a_reason_has_its_most_common_message_and_who_was_told_it(self) -> None:
        told = ["odd", "usual", "usual"]
        found = troubles(
            classroom(
                *(
                    student(f"s{n}", check(status="failed", reason="raised", message=message))
                    for n, message in enumerate(told)
                )
            )
        )
        assert (found[0].reasons[0].message, found[0].reasons[0].example) == ("usual", 1)

    def test_neither_missing_work_nor_an_error_counts_as_looked_at(self) -> None:
        failed = check(status="failed", reason="raised")
        found = troubles(
            classroom(
                student("a", failed),
                student("b", check(status="error")),
                student("c", status="missing"),
                student("d", check(status="not-run")),
            )
        )
        assert [(each.graded, each.failed, each.waiting) for each in found] == [(2, 1, 1)]

    @pytest.mark.parametrize(
        ("part", "tenth"), [(0, 0), (0.0999, 0), (0.1, 1), (7 / 10, 7), (0.57 / 1, 5), (1, 9)]
    )
    def test_a_share_is_in_its_tenth(self, part: float, tenth: int) -> None:
        assert bin_of(part) == tenth

    def test_who_handed_in_nothing_is_left_out_of_the_distribution(self) -> None:
        spread = distribution(
            classroom(student("a", check()), student("b", check(), check("d")), student("c"))
        )
        assert spread.counts == (1, 0, 0, 0, 0, 1, 0, 0, 0, 1)
        absent = distribution(classroom(student("a", status="missing"), student("b", check())))
        assert (sum(absent.counts), absent.absent, absent.median) == (1, 1, 50)


class TestDetails:
    def test_a_failure_has_message_place_output_and_both_timelines(self) -> None:
        _, parts = data(RESULTS)
        part = parts[1]
        number, message, where, output, run, expected, elapsed, *_ = fact(part, 0)
        assert number == 1
        assert part["texts"][message].startswith("Three greetings took 1.00 s.")
        assert part["texts"][where] == "timed_greet.py:9"
        assert part["texts"][output] == "Hello, Alice\nHello, Bob\nHello, Carol"
        assert elapsed == 1.002
        assert [lane[0] for lane in part["runs"][run][2]] == [span.label for span in STAIRS.spans]
        assert part["runs"][expected][1] == 0.5

    def test_a_hundred_students_with_one_mistake_cost_one_text_and_one_timeline(self) -> None:
        mistake = check(
            status="failed", reason="too-slow", message="slow", output="x", timeline=STAIRS
        )
        _, parts = data(classroom(*(student(f"s{n}", mistake) for n in range(100))))
        assert (len(parts[0]["facts"]), len(parts[0]["runs"])) == (1, 1)
        assert len(parts[0]["who"]) == 100

    def test_who_passed_everything_costs_nothing(self) -> None:
        _, parts = data(classroom(student("a", check(timeline=STAIRS), status="passed")))
        assert parts[0] == {"texts": [], "runs": [], "facts": [], "who": {}}

    def test_the_notes_on_the_intake_are_there(self) -> None:
        _, parts = data(RESULTS)
        notes = [parts[1]["texts"][each] for each in parts[1]["who"]["0"][1]]
        assert notes == ["pytest.ini was ignored: only timed_greet.py is graded."]

    def test_what_the_page_has_no_room_for_is_named_and_points_are_never_lost(self) -> None:
        loud = [
            student(f"s{n}", check(status="failed", reason="raised", output=f"{n} " * 500))
            for n in range(30)
        ]
        main, parts = data(classroom(*loud), room=1500)
        outputs = [fact(parts[0], n)[3] for n in range(30)]
        assert outputs.count(LEFT_OUT) > 20
        assert outputs[0] >= 0
        assert len(main["grid"]) == 30


class TestTimelines:
    def test_a_lane_has_label_line_and_bars(self) -> None:
        title, elapsed, lanes, left_out = compact_timeline(BLOCKED)
        assert (title, elapsed, left_out) == ("", 0.45, 0)
        assert ["time.sleep(0.25)", 17, [[0.1, 0.35, 4]], 0] in lanes

    def test_the_expected_lanes_follow_the_order_of_the_run(self) -> None:
        turned = Timeline(STACK.spans[::-1], 0.5)
        assert [lane[0] for lane in compact_timeline(turned, STAIRS)[2]] == [
            span.label for span in STAIRS.spans
        ]

    def test_a_crowd_is_cut_and_what_blocked_stays(self) -> None:
        _, _, lanes, left_out = compact_timeline(CROWD)
        assert len(lanes) + left_out >= 40
        assert len(lanes) <= 12
        assert any(bar[2] == 4 for lane in lanes for bar in lane[2])

    def test_a_lane_of_a_thousand_bars_is_cut_and_counted(self) -> None:
        spans = tuple(Span("tick", n / 1000, (n + 1) / 1000, "t", "wait") for n in range(1000))
        (lane,) = compact_timeline(Timeline(spans, 1.0))[2]
        assert len(lane[2]) + lane[3] == 1000
        assert len(lane[2]) < 100

    def test_a_time_that_is_no_number_is_none(self) -> None:
        broken = Timeline((Span("x", 0.0, float("inf")),), float("nan"))
        assert compact_timeline(broken)[1:3] == [None, []]
        assert script_json(compact_timeline(broken))


class TestText:
    def test_what_is_written_entry_by_entry_is_what_it_would_be_as_a_whole(self) -> None:
        things = [["</a>", 1, None], [0.5, "\ud800"], [], "x" * 200_000]
        array, named = Entries(), Entries("{}")
        for number, thing in enumerate(things):
            array.add(thing)
            named.add(thing, name=f"<{number}>")
        text = "".join(json_object(a=array, b=named, c=Entries(), d={"e": 1}))
        whole = {"a": things, "b": {f"<{n}>": each for n, each in enumerate(things)}}
        assert text == script_json({**whole, "c": [], "d": {"e": 1}})

    def test_equal_things_have_one_number(self) -> None:
        numbered = Numbered()
        assert [numbered.number(each) for each in ("a", ("b", 1), "a", ("b", 1), "c")] == [
            0, 1, 0, 1, 2
        ]  # fmt: skip
        assert "".join(numbered.pieces()) == '["a",["b",1],"c"]'


class TestHostile:
    BAD = "</script><script>alert(1)</script><!-- \u2028 & \x1b[2J \u202eevil"

    def test_json_in_a_script_can_not_end_it_and_reads_back_the_same(self) -> None:
        text = script_json([self.BAD])
        assert not set("<>&\u2028\u2029") & set(text)
        assert text.isascii()
        assert json.loads(text) == [self.BAD]

    def test_what_acts_or_hides_is_written_out_wherever_it_comes_from(self) -> None:
        bad = self.BAD
        timeline = Timeline((Span(bad, 0.0, 1.0, bad, "call"),), 1.0, bad)
        failed = CheckResult(
            bad, bad, "failed", 0, 10, reason="raised", message=bad, where=bad, output=bad,
            timeline=timeline, expected=timeline, clock=bad, mixed=(bad,), visibility="hidden",
        )  # fmt: skip
        exercise = ExerciseResult(bad, bad, "failed", 0, 10, (failed,), file=bad, notes=(bad,))
        results = classroom(SubmissionResult(bad, (exercise,)), course=bad, sandbox=(bad,))
        made = class_data(results, feedback_names(results))
        text = "".join(piece for each in (made.main, *made.parts) for piece in each)
        assert "\\u003c/script" in text
        for acting in ("\\u202e", "\\u001b", "\\u2028"):
            # Written out, a backslash stands before it: \\u202e is text, \u202e would act.
            assert text.replace(f"\\{acting}", "").count(acting) == 0

    def test_megabytes_of_output_do_not_get_on_the_page(self) -> None:
        loud = check(status="failed", reason="raised", output=HOSTILE * 100, message="x" * 10**6)
        assert len(script_json(data(classroom(student("a", loud))))) < 20_000

    def test_a_lone_surrogate_can_be_written(self) -> None:
        lone = student("\ud800", check(status="failed", output="\udfff"))
        assert script_json(data(classroom(lone))).encode()


class TestAlike:
    def test_pairs_come_likest_first_by_the_numbers_of_both(self) -> None:
        pairs = (
            Alike("timed-greet", "ada", "björn", 0.81),
            Alike("worker-pool", "björn", "ada", 0.994),
        )
        assert data(CLASS, alike=pairs)[0]["alike"] == [[2, 1, 0, 99], [1, 0, 1, 81]]

    def test_a_pair_of_somebody_unknown_is_left_out(self) -> None:
        assert data(CLASS, alike=(Alike("timed-greet", "ada", "nobody", 1.0),))[0]["alike"] == []


def test_every_student_of_the_sample_is_in_the_data() -> None:
    main, _ = data(CLASS)
    assert [each[0] for each in main["students"]][:2] == ["ada", "björn"]
    assert main["students"][2][0] == "\\x1b[31mmallory\\u202e"
    assert main["students"][0][2] == ADA.points
