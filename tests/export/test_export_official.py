"""The official course grades as the course does, and has no answers in it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from gradeloop.batch.grading import Options, grade_submissions
from gradeloop.course import Course, find_submissions, load_course
from gradeloop.course.spec import LatePolicy
from gradeloop.export.errors import ExportError
from gradeloop.export.official import settings_text, write_official

ROOT = Path(__file__).parents[2]


def files(folder: Path) -> set[str]:
    return {path.relative_to(folder).as_posix() for path in folder.rglob("*") if not path.is_dir()}


@pytest.fixture(scope="module")
def whole() -> Course:
    return load_course(ROOT)


def test_no_answer_leaves_the_house(whole: Course, tmp_path: Path) -> None:
    write_official(whole, tmp_path)
    for path in files(tmp_path):
        assert not {"solutions", "mistakes", "__pycache__"} & set(path.split("/")), path
        assert not path.endswith(("survivors.md", ".pyc")), path
    for exercise in whole.exercises:
        for answer in [*exercise.solutions, *(each.path for each in exercise.mistakes)]:
            assert not list(tmp_path.rglob(answer.name)), answer


def test_what_grades_is_the_same_byte_by_byte(whole: Course, tmp_path: Path) -> None:
    write_official(whole, tmp_path)
    for path in files(tmp_path):
        assert (tmp_path / path).read_bytes() == (ROOT / path).read_bytes(), path
    found = load_course(tmp_path)
    assert [each.spec for each in found.exercises] == [each.spec for each in whole.exercises]
    assert [each.questions for each in found.exercises] == [
        each.questions for each in whole.exercises
    ]
    assert found.order == whole.order


def test_a_part_of_the_course_is_a_course_of_its_own(tmp_path: Path) -> None:
    part = load_course(ROOT, only=("timed-greet", "await-chain"))
    write_official(part, tmp_path)
    found = load_course(tmp_path)
    assert found.order == ("await-chain", "timed-greet")
    assert found.title == part.title
    assert {path.name for path in (tmp_path / "graders").glob("test_*")} == {
        "test_await_chain.py",
        "test_timed_greet.py",
    }


def test_settings_survive_in_a_part_of_the_course(tmp_path: Path) -> None:
    part = load_course(ROOT, only=("timed-greet",))
    odd = replace(
        part, title='"C": #1 \\ ü', shuffle_quiz=True, late=LatePolicy(per_day=12.5, most=50.0)
    )
    write_official(odd, tmp_path)
    found = load_course(tmp_path)
    assert (found.title, found.shuffle_quiz, found.late) == (odd.title, True, odd.late)


def test_settings_of_a_whole_course_are_copied(whole: Course) -> None:
    assert settings_text(whole) == (ROOT / "exercises" / "course.yaml").read_text(encoding="utf-8")


def test_hidden_checks_and_doubles_come_along(tiny_course: Path, tmp_path: Path) -> None:
    (tiny_course / "graders" / "doubles.py").write_text("NAME = 1\n")
    spec = tiny_course / "exercises" / "tiny" / "exercise.yaml"
    text = spec.read_text().replace("    part: concurrency", "    visibility: hidden")
    spec.write_text(text.replace('    timing: {limit: "ideal + max(0.10, 25 %)"}\n', ""))
    write_official(load_course(tiny_course), tmp_path / "out")
    assert files(tmp_path / "out") == {
        "exercises/course.yaml",
        "exercises/tiny/exercise.yaml",
        "exercises/tiny/starter.py",
        "graders/doubles.py",
        "graders/test_tiny.py",
    }
    assert (
        load_course(tmp_path / "out").exercise("tiny").spec.check("at-once").visibility == "hidden"
    )


def test_it_grades_as_the_course_does(
    tiny_course: Path, hand_to: Callable[[str, str], Path], tmp_path: Path
) -> None:
    write_official(load_course(tiny_course), tmp_path / "out")
    folder = hand_to("ann", "slow")
    given = []
    for root in (tiny_course, tmp_path / "out"):
        course = load_course(root)
        results = grade_submissions(
            course, find_submissions(folder, course), Options("virtual", 1, 1, "auto")
        )
        given.append([each.points for each in results.submissions])
    assert given == [[60], [60]]


def test_a_folder_that_can_not_be_written_is_told(tiny_course: Path, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(ExportError, match="can't be copied"):
        write_official(load_course(tiny_course), tmp_path / "file" / "below")
