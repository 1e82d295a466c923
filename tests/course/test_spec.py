"""Specs: what a sound one gives, and what each fault in one says."""

from __future__ import annotations

import pickle
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError

from gradeloop.course import (
    CheckSpec,
    ExerciseSpec,
    Fault,
    Rule,
    SpecError,
    Timing,
    UnknownCheck,
    load_spec,
)

SAMPLE = Path(__file__).parent / "data" / "exercise.yaml"


@pytest.fixture
def read(tmp_path: Path) -> Callable[..., ExerciseSpec]:
    """Read the sample, after replacing some of its text."""

    def read(*changes: tuple[str, str]) -> ExerciseSpec:
        text = SAMPLE.read_text(encoding="utf-8")
        for old, new in changes:
            assert old in text
            text = text.replace(old, new, 1)
        path = tmp_path / "exercise.yaml"
        path.write_text(text, encoding="utf-8")
        return load_spec(path)

    return read


@pytest.fixture
def faults(read: Callable[..., ExerciseSpec]) -> Callable[..., tuple[Fault, ...]]:
    """The faults of the sample, after replacing some of its text."""

    def faults(*changes: tuple[str, str]) -> tuple[Fault, ...]:
        with pytest.raises(SpecError) as caught:
            read(*changes)
        return caught.value.faults

    return faults


Faults = Callable[..., tuple[Fault, ...]]


def the_fault(faults: tuple[Fault, ...]) -> Fault:
    assert len(faults) == 1, [str(fault) for fault in faults]
    return faults[0]


def test_the_sample_is_read_whole() -> None:
    spec = load_spec(SAMPLE)

    assert (spec.id, spec.level, spec.kind, spec.clock) == ("harbour-pilots", 2, "write", "any")
    assert [lesson.file for lesson in spec.lesson] == ["000_example.txt", "003_example.txt"]
    assert spec.lesson[1].section is None
    assert [check.points for check in spec.checks] == [32.5, 47.5, 10, 10]
    assert spec.check("at-once").needs == ("berths",)
    assert spec.check("at-once").timing == Timing(sequential=1.0, ideal=0.4, limit=Rule(0.10, 0.25))
    assert spec.check("at-once").peak == 4
    assert len(spec.check("at-once").hints) == 2
    assert spec.check("storm").hints == ("Do not catch what you can't handle.",)
    assert spec.check("storm").visibility == "after-due-date"


def test_what_is_left_out_has_a_default() -> None:
    spec = load_spec(SAMPLE)

    assert (spec.time_limit, spec.load_limit) == (5, 10)
    assert spec.needs == frozenset()
    berths = spec.check("berths")
    assert (berths.part, berths.visibility) == ("functional", "visible")
    assert (berths.timing, berths.peak, berths.needs, berths.hints) == (None, None, (), ())


def test_one_lesson_may_stand_without_a_list(read: Callable[..., ExerciseSpec]) -> None:
    old = "lesson:\n  - {file: 000_example.txt, section: Sequential against concurrent}\n"
    spec = read((old + "  - {file: 003_example.txt}\n", "lesson: {file: x.txt}\n"))

    assert [lesson.file for lesson in spec.lesson] == ["x.txt"]


def test_needs_of_the_exercise_are_a_set(read: Callable[..., ExerciseSpec]) -> None:
    spec = read(("clock: any", "clock: wall\nneeds: [processes, network]"))

    assert spec.needs == {"processes", "network"}


def test_a_spec_is_frozen_and_can_be_pickled() -> None:
    spec = load_spec(SAMPLE)

    with pytest.raises(ValidationError):
        spec.title = "another"
    assert pickle.loads(pickle.dumps(spec)) == spec


def test_an_unknown_check_is_an_error_that_suggests_the_nearest() -> None:
    with pytest.raises(UnknownCheck, match="no check of harbour-pilots is called 'at_onec'") as e:
        load_spec(SAMPLE).check("at_onec")

    assert e.value.hint == "did you mean at-once?"
    assert isinstance(e.value, LookupError)


# --- one fault each -------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("old", "new", "place", "message"),
    [
        ("format: 1", "format: 2", "2:9: format", "expected 1, found the number 2"),
        ("level: 2", "level: 5", "5:8: level", "at most 4, found 5"),
        ("level: 2", "level: 0", "5:8: level", "at least 1, found 0"),
        ("level: 2", "level: '2'", "5:8: level", "a whole number, found the text '2' (write 2"),
        ("level: 2", "level: 2.5", "5:8: level", "expected a whole number, found the number 2.5"),
        ("level: 2", "level: true", "5:8: level", "found the truth value true"),
        ("title: Bring", "title: 7 #", "4:8: title", "expected text, found the number 7 (put it"),
        ("kind: write", "kind: wirte", "6:7: kind", "'quiz', found the text 'wirte'"),
        ("clock: any", "clock: real", "18:8: clock", "found the text 'real'"),
        ("time_limit: 5", "time_limit: 0", "19:13: time_limit", "more than 0, found 0"),
        ("time_limit: 5", "time_limit: -1", "19:13: time_limit", "more than 0, found -1"),
        ("clock: any", "needs: [threads]", "18:9: needs.0", "'processes' or 'network'"),
        ("points: 32.5", "points: '32.5'", "23:13: checks.0.points", "found the text '32.5'"),
        ("points: 32.5", "points: -32.5", "23:13: checks.0.points", "more than 0, found -32.5"),
        ("points: 32.5", "points: true", "23:13: checks.0.points", "found the truth value"),
        ("id: storm", "id: Storm 2!", "41:9: checks.3.id", "(write storm-2)"),
        ("peak: 4", "peak: 0", "30:11: checks.1.peak", "at least 1, found 0"),
        ("needs: [berths]", "needs: berths", "28:12: checks.1.needs", "expected a list, found"),
        ("visibility: hidden", "visibility: secret", "40:17: checks.2.visibility", "'hidden'"),
        ("limit: ideal + 0.10", "limit: soon", "39:21: checks.2.timing.limit", "'soon' is no"),
        ("limit: ideal + 0.10", "limit: -1", "39:21: checks.2.timing.limit", "-1 is no limit"),
        ("limit: ideal + 0.10", "limit: [1]", "39:21: checks.2.timing.limit", "found a list"),
        ("submit: harbour_", "submit: harbor_", "15:9: submit", "write submit: harbour_pilots.py"),
    ],
)
def test_a_wrong_value_is_named_with_its_place_and_what_would_be_right(
    faults: Faults, old: str, new: str, place: str, message: str
) -> None:
    fault = the_fault(faults((old, new)))

    assert f"exercise.yaml:{place}: " in str(fault)
    assert message in str(fault)


def test_an_unknown_key_is_a_fault_with_the_nearest_name(faults: Faults) -> None:
    fault = the_fault(faults(("    visibility: hidden", "    visibilty: hidden")))

    assert (fault.line, fault.column, fault.where) == (40, 5, "checks.2.visibilty")
    assert fault.hint == "did you mean visibility?"


def test_an_unknown_key_like_nothing_lists_the_keys_that_there_are(faults: Faults) -> None:
    fault = the_fault(faults(("time_limit: 5", "zzz: 5")))

    assert fault.hint is not None
    assert "load_limit" in fault.hint


def test_the_models_own_name_of_the_hints_is_no_key(faults: Faults) -> None:
    fault = the_fault(faults(("    hint: Do", "    hints: Do")))

    assert fault.hint == "did you mean hint?"


def test_a_missing_key_is_a_fault_at_its_mapping(faults: Faults) -> None:
    fault = the_fault(faults(("    title: all ships dock at the same time\n", "")))

    assert (fault.line, fault.column, fault.where) == (24, 5, "checks.1.title")
    assert fault.message == "the key 'title' is missing"


def test_a_misspelt_required_key_is_one_fault_and_not_two(faults: Faults) -> None:
    assert the_fault(faults(("title: Bring", "titel: Bring"))).where == "titel"


def test_a_misspelt_key_of_a_single_lesson_is_found_in_its_place(faults: Faults) -> None:
    text = "  - {file: 003_example.txt}\n"
    fault = the_fault(faults((text, "  - {fiel: 003_example.txt}\n")))

    assert (fault.line, fault.where, fault.hint) == (9, "lesson.1.fiel", "did you mean file?")


@pytest.mark.parametrize("content", ["- format: 1\n", "just text\n", "42\n", "[]\n"])
def test_a_file_that_is_no_mapping_is_a_fault(tmp_path: Path, content: str) -> None:
    path = tmp_path / "exercise.yaml"
    path.write_text(content, encoding="utf-8")

    with pytest.raises(SpecError, match="expected a mapping of keys"):
        load_spec(path)


def test_a_missing_file_is_a_fault(tmp_path: Path) -> None:
    with pytest.raises(SpecError, match="there is no such file"):
        load_spec(tmp_path / "exercise.yaml")


def test_a_folder_in_the_place_of_the_file_is_a_fault(tmp_path: Path) -> None:
    with pytest.raises(SpecError, match="can't be read"):
        load_spec(tmp_path)


# --- rules between fields -------------------------------------------------------------------


def test_points_that_do_not_sum_to_100_are_a_fault_that_says_the_difference(
    faults: Faults,
) -> None:
    fault = the_fault(faults(("points: 32.5", "points: 30")))

    assert fault.where == "checks"
    assert fault.message == "the points of the checks sum to 97.5, not 100"
    assert fault.hint == "give 2.5 more"


def test_a_faulty_number_of_points_does_not_spoil_the_sum(faults: Faults) -> None:
    assert the_fault(faults(("points: 32.5", "points: many"))).where == "checks.0.points"


def test_two_checks_of_one_name_are_a_fault(faults: Faults) -> None:
    fault = the_fault(faults(("- id: storm", "- id: drawn")))

    assert (fault.line, fault.where) == (41, "checks.3.id")


def test_a_need_that_is_no_check_is_a_fault_with_the_nearest_name(faults: Faults) -> None:
    fault = the_fault(faults(("needs: [berths]", "needs: [birth]")))

    assert fault.where == "checks.1.needs.0"
    assert fault.hint == "did you mean berths?"


def test_a_check_that_needs_itself_is_a_fault(faults: Faults) -> None:
    assert "needs itself" in the_fault(faults(("needs: [berths]", "needs: [at-once]"))).message


def test_needs_in_a_circle_are_a_fault_that_names_the_circle(faults: Faults) -> None:
    fault = the_fault(faults(("points: 32.5", "points: 32.5\n    needs: [drawn]")))

    assert "berths needs drawn needs at-once needs berths" in fault.message


def test_needs_that_meet_again_are_no_circle(read: Callable[..., ExerciseSpec]) -> None:
    spec = read(("points: 10\n    part: robustness", "points: 10\n    needs: [berths, drawn]"))

    assert spec.check("storm").needs == ("berths", "drawn")


def test_a_concurrency_check_without_evidence_is_a_fault(faults: Faults) -> None:
    fault = the_fault(faults(("    timing: {limit: ideal + 0.10}\n", "")))

    assert (fault.line, fault.where) == (34, "checks.2")
    assert "would prove nothing" in fault.message


def test_a_quiz_needs_no_evidence(read: Callable[..., ExerciseSpec]) -> None:
    spec = read(("kind: write", "kind: quiz"), ("    timing: {limit: ideal + 0.10}\n", ""))

    assert spec.check("drawn").timing is None


@pytest.mark.parametrize(
    ("timing", "where", "message"),
    [
        ("{ideal: 0.4, limit: 0.3}", "limit", "below the ideal time 0.4 s"),
        ("{sequential: 0.3, ideal: 0.4}", "sequential", "below the ideal time 0.4 s"),
        ("{sequential: 0.3}", "sequential", "without the ideal time"),
    ],
)
def test_times_that_can_not_be_are_a_fault(
    faults: Faults, timing: str, where: str, message: str
) -> None:
    old = 'timing: {sequential: 1.0, ideal: 0.4, limit: "ideal + max(0.10, 25 %)"}'
    fault = the_fault(faults((old, f"timing: {timing}")))

    assert (fault.line, fault.where) == (29, f"checks.1.timing.{where}")
    assert message in fault.message


def test_an_id_whose_file_would_hide_a_module_of_python_is_a_fault(faults: Faults) -> None:
    changes = ("id: harbour-pilots", "id: asyncio"), ("submit: harbour_pilots", "submit: asyncio")

    assert "would hide Python's own module asyncio" in the_fault(faults(*changes)).message


# --- all at once ----------------------------------------------------------------------------


def test_faults_of_all_kinds_are_reported_together_in_the_order_of_the_lines(
    faults: Faults,
) -> None:
    found = faults(
        ("level: 2", "level: 012"),  # YAML
        ("kind: write", "knid: write"),  # an unknown key
        ("objective: Start", "objective: 7 #"),  # a wrong type
        ("peak: 4", "peak: 4\n    peak: 5"),  # a duplicate
        ("needs: [berths]", "needs: [harbour]"),  # a rule
    )

    assert [fault.where for fault in found] == [
        "level",
        "knid",
        "objective",
        "checks.1.needs.0",
        "checks.1.peak",
    ]
    assert [fault.line for fault in found] == [5, 6, 10, 28, 31]


def test_what_yaml_complains_about_is_not_complained_about_twice(faults: Faults) -> None:
    assert the_fault(faults(("time_limit: 5", "time_limit: 0:30"))).where == "time_limit"
    assert the_fault(faults(("needs: [berths]", "needs: *all"))).where == "checks.1.needs"


def test_the_error_lists_every_fault_on_a_line_of_its_own(read: Callable[..., Any]) -> None:
    with pytest.raises(SpecError) as caught:
        read(("level: 2", "level: 9"), ("kind: write", "kind: x"))

    lines = str(caught.value).splitlines()
    assert lines[0] == "2 faults in the course's files:"
    assert [line.count("exercise.yaml:") for line in lines[1:]] == [1, 1]
    assert "exercise.yaml" in caught.value.hint


def test_a_fault_reads_as_path_line_column_key_message_and_hint() -> None:
    fault = Fault(Path("exercises/x/exercise.yaml"), 9, 5, "checks.1.points", "is off", "do so")

    assert str(fault) == "exercises/x/exercise.yaml:9:5: checks.1.points: is off (do so)"


def test_a_fault_of_a_whole_file_reads_without_place_and_key() -> None:
    assert str(Fault(Path("graders/x"), None, None, "", "is missing")) == "graders/x: is missing"


def test_a_spec_error_can_be_pickled() -> None:
    error = SpecError([Fault(Path("x"), 1, 2, "a", "b", "c")])

    assert pickle.loads(pickle.dumps(error)).faults == error.faults


# --- models made in Python ------------------------------------------------------------------


def test_a_model_made_in_python_obeys_the_rules_too() -> None:
    data = yaml.safe_load(SAMPLE.read_text(encoding="utf-8"))
    data["checks"][0]["points"] = 1

    with pytest.raises(ValidationError, match=r"sum to 68\.5, not 100"):
        ExerciseSpec.model_validate(data)
    with pytest.raises(ValidationError, match="below the ideal time"):
        Timing(ideal=1.0, limit=0.5)


@pytest.mark.parametrize("number", [float("nan"), float("inf")])
def test_points_and_times_are_finite(number: float) -> None:
    with pytest.raises(ValidationError):
        CheckSpec(id="a", title="a", points=number)
    with pytest.raises(ValidationError):
        Timing(ideal=number)
    with pytest.raises(ValidationError):
        Timing(limit=number)


# --- limits ---------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "ideal", "upper"),
    [
        ("ideal + max(0.10, 25 %)", 0.2, 0.3),
        ("ideal + max(0.10, 25 %)", 2.0, 2.5),
        ("ideal+max(0.1,25%)", 2.0, 2.5),
        ("ideal + 0.10", 2.0, 2.1),
        ("  ideal + 1  ", 2.0, 3.0),
    ],
)
def test_a_rule_gives_the_limit_for_an_ideal_time(text: str, ideal: float, upper: float) -> None:
    rule = Rule.parse(text)

    assert rule.upper(ideal) == pytest.approx(upper)
    assert rule.lower(ideal) == pytest.approx(ideal - 0.01)
    assert Rule.parse(str(rule)) == rule


@pytest.mark.parametrize(
    "text",
    [
        *("", "ideal", "ideal +", "ideal * 2", "ideal + 25 %", "0.5", "ideal + \u0661", "x" * 9999),
        *("ideal + max(0.1)", "ideal + max(0.10, 25)", "ideal + -1", "ideal + 0"),
        "ideal + max(0.1, 9999 %)",
    ],
)
def test_another_text_is_no_rule(text: str) -> None:
    with pytest.raises(ValueError, match=r"no rule|out of bounds"):
        Rule.parse(text)


def test_a_fixed_limit_does_not_follow_the_ideal_time() -> None:
    timing = Timing(ideal=0.5, limit=0.7)

    assert timing.upper() == 0.7
    assert timing.upper(0.6) == 0.7
    assert timing.lower() == pytest.approx(0.49)


def test_bounds_of_drawn_inputs_follow_from_their_ideal_time() -> None:
    timing = Timing(limit=Rule.parse("ideal + 0.10"))

    assert timing.upper(0.3) == pytest.approx(0.4)
    with pytest.raises(ValueError, match="no ideal time"):
        timing.upper()


def test_a_timing_without_limit_has_the_standard_rule() -> None:
    assert Timing(ideal=0.5).upper() == pytest.approx(0.625)


def test_no_time_is_less_than_nothing() -> None:
    assert Rule(0.1).lower(0.001) == 0


# --- fuzz -----------------------------------------------------------------------------------

_SAMPLE_LINES = SAMPLE.read_text(encoding="utf-8").splitlines(keepends=True)
_SCALARS = st.one_of(
    st.none(), st.booleans(), st.integers(), st.floats(), st.text(max_size=8), st.dates()
)
_VALUES = st.recursive(
    _SCALARS,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(_SCALARS, inner, max_size=3),
    max_leaves=6,
)


def spec_or_faults(path: Path, content: bytes) -> None:
    path.write_bytes(content)
    outcome: ExerciseSpec | SpecError
    try:
        outcome = load_spec(path)
    except SpecError as error:
        outcome = error
    assert isinstance(outcome, ExerciseSpec) or (outcome.faults and str(outcome))


@pytest.fixture(scope="module")
def scratch(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("fuzz") / "exercise.yaml"


@given(content=st.binary(max_size=200))
def test_any_bytes_give_a_spec_or_faults(scratch: Path, content: bytes) -> None:
    spec_or_faults(scratch, content)


@given(
    cut=st.integers(0, len(_SAMPLE_LINES)),
    drop=st.integers(0, 3),
    extra=st.one_of(st.text(max_size=30), st.sampled_from(_SAMPLE_LINES)),
)
def test_any_damage_to_a_sound_file_gives_a_spec_or_faults(
    scratch: Path, cut: int, drop: int, extra: str
) -> None:
    text = "".join([*_SAMPLE_LINES[:cut], extra, *_SAMPLE_LINES[cut + drop :]])
    spec_or_faults(scratch, text.encode("utf-8", "replace"))


@given(data=st.data(), value=_VALUES)
def test_any_value_in_any_place_gives_a_spec_or_faults(
    scratch: Path, data: st.DataObject, value: object
) -> None:
    spec = yaml.safe_load("".join(_SAMPLE_LINES))
    holder = data.draw(
        st.sampled_from([spec, spec["checks"], *spec["checks"], spec["checks"][1]["timing"]])
    )
    keys = list(range(len(holder))) if isinstance(holder, list) else list(holder)
    holder[data.draw(st.sampled_from(keys))] = value
    spec_or_faults(scratch, yaml.safe_dump(spec, allow_unicode=True).encode("utf-8", "replace"))
