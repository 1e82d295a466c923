"""Wrong use: exit code 2, one ``error:`` line, one ``hint:`` line, never a traceback."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

Run = Callable[..., Any]


@pytest.fixture
def mine(hand_to: Callable[[str, str], Path]) -> Path:
    return hand_to("s1", "right")


def test_an_unknown_exercise_is_answered_with_the_nearest(gradeloop: Run, mine: Path) -> None:
    said = gradeloop("grade", mine, "-e", "tinny")
    error, hint = said.complained()
    assert said.code == 2
    assert "tinny" in error
    assert "tiny" in hint


def test_a_path_that_does_not_exist_is_named(gradeloop: Run, mine: Path) -> None:
    said = gradeloop("grade", mine / "nothing.py")
    error, hint = said.complained()
    assert said.code == 2
    assert "nothing.py" in error
    assert hint


def test_a_folder_without_anything_to_grade_says_what_is_asked_for(
    gradeloop: Run, mine: Path
) -> None:
    (mine / "tiny.py").rename(mine / "tiney.py")
    said = gradeloop("grade", mine)
    error, hint = said.complained()
    assert said.code == 2
    assert "tiny.py" in error + hint


def test_a_faulty_spec_is_named_with_line_and_column(
    gradeloop: Run, mine: Path, tiny_course: Path
) -> None:
    spec = tiny_course / "exercises" / "tiny" / "exercise.yaml"
    lines = spec.read_text().splitlines()
    number = next(n for n, line in enumerate(lines, 1) if "points: 60" in line)
    spec.write_text("\n".join(lines).replace("points: 60", "points: sixty"))
    said = gradeloop("grade", mine)
    error, _ = said.complained()
    assert said.code == 2
    column = lines[number - 1].index("60") + 1
    assert error.startswith(f"exercises/tiny/exercise.yaml:{number}:{column}: checks.0.points")


def test_every_fault_of_a_spec_is_told_at_once(
    gradeloop: Run, mine: Path, tiny_course: Path
) -> None:
    spec = tiny_course / "exercises" / "tiny" / "exercise.yaml"
    text = spec.read_text().replace("points: 60", "points: sixty").replace("level: 1", "level: 9")
    spec.write_text(f"{text}colour: red\n")
    said = gradeloop("grade", mine)
    assert (said.code, len(said.errors), len(said.hints)) == (2, 3, 1)


def test_yaml_that_is_none_is_named_with_its_line(
    gradeloop: Run, mine: Path, tiny_course: Path
) -> None:
    spec = tiny_course / "exercises" / "tiny" / "exercise.yaml"
    spec.write_text("format: 1\nid: [tiny\n")
    said = gradeloop("grade", mine)
    assert said.code == 2
    assert said.errors[0].startswith("exercises/tiny/exercise.yaml:")
    assert "Traceback" not in said.err


def test_a_course_without_graders_says_where_it_looked(gradeloop: Run, tmp_path: Path) -> None:
    elsewhere = tmp_path / "elsewhere"
    (elsewhere / "exercises").mkdir(parents=True)
    (elsewhere / "tiny.py").write_text("")
    said = gradeloop("grade", elsewhere / "tiny.py", cwd=elsewhere)
    error, hint = said.complained()
    assert said.code == 2
    assert "graders" in error + hint


def test_a_missing_grader_is_named(gradeloop: Run, mine: Path, tiny_course: Path) -> None:
    (tiny_course / "graders" / "test_tiny.py").unlink()
    said = gradeloop("grade", mine)
    error, _ = said.complained()
    assert said.code == 2
    assert "graders/test_tiny.py" in error


@pytest.mark.parametrize(
    ("arguments", "named"),
    [
        (("--clok", "wall"), "--clok"),
        (("--clock", "sundial"), "sundial"),
        (("--format", "xml"), "xml"),
        (("--sandbox", "leaky"), "leaky"),
        (("--seed", "often"), "--seed"),
        (("--jobs", "0"), "--jobs"),
        (("--fail-under", "most"), "--fail-under"),
        (("--clock",), "--clock"),
    ],
    ids=" ".join,
)
def test_a_wrong_option_is_named(
    gradeloop: Run, mine: Path, arguments: tuple[str, ...], named: str
) -> None:
    said = gradeloop("grade", mine, *arguments)
    error, hint = said.complained()
    assert said.code == 2
    assert named in error
    assert hint


@pytest.mark.parametrize("arguments", [("graed", "x"), ("grade",), ("explain", "blocked-lop")])
def test_a_wrong_command_is_exit_2(gradeloop: Run, arguments: tuple[str, ...]) -> None:
    said = gradeloop(*arguments)
    assert said.code == 2
    said.complained()


@pytest.mark.parametrize("where", ["nowhere/results.json", "folder"])
def test_an_output_that_cannot_be_written_is_named_and_leaves_nothing(
    gradeloop: Run, mine: Path, tmp_path: Path, where: str
) -> None:
    (tmp_path / "folder").mkdir()
    target = tmp_path / where
    said = gradeloop("grade", mine, "--clock", "virtual", "--format", "json", "-o", target)
    error, _ = said.complained()
    assert said.code == 2
    assert str(target) in error
    assert list(tmp_path.glob("*.part")) == []


def test_text_with_an_output_is_refused_with_the_way_out(
    gradeloop: Run, mine: Path, tmp_path: Path
) -> None:
    said = gradeloop("grade", mine, "--clock", "virtual", "-o", tmp_path / "x.txt")
    error, hint = said.complained()
    assert (said.code, "--output" in error, "--format" in hint) == (2, True, True)


def test_an_exercise_can_be_started_but_not_over_a_students_work(
    gradeloop: Run, tiny_course: Path
) -> None:
    assert gradeloop("start", "tiny").code == 0
    placed = tiny_course / "submissions" / "mine" / "tiny.py"
    placed.write_text("mine\n")
    said = gradeloop("start", "tiny")
    said.complained()
    assert (said.code, placed.read_text()) == (2, "mine\n")
