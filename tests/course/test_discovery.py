"""Finding and loading a course: its order, its faults, a part of it."""

from __future__ import annotations

import os
import pickle
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from gradeloop.course import (
    CourseNotFound,
    Fault,
    SpecError,
    UnknownExercise,
    find_root,
    load_course,
)

MakeCourse = Callable[..., Path]


def faults_of(root: Path, only: tuple[str, ...] | None = None) -> tuple[Fault, ...]:
    with pytest.raises(SpecError) as caught:
        load_course(root, only=only)
    return caught.value.faults


def edit(path: Path, old: str, new: str) -> None:
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new), encoding="utf-8")


def test_the_root_is_found_from_the_folder_itself_from_below_and_from_a_file(
    make_course: MakeCourse,
) -> None:
    root = make_course("one")

    assert find_root(root) == root
    assert find_root(root / "exercises" / "one" / "solutions") == root
    assert find_root(root / "graders" / "test_one.py") == root


def test_a_relative_start_is_taken_from_the_working_directory(
    make_course: MakeCourse, monkeypatch: pytest.MonkeyPatch
) -> None:
    root = make_course("one")
    monkeypatch.chdir(root / "graders")

    assert find_root(Path()) == root


def test_no_course_is_an_error_that_says_what_was_looked_for(tmp_path: Path) -> None:
    with pytest.raises(CourseNotFound, match="holds exercises/ and graders/") as caught:
        find_root(tmp_path)

    assert "go to the folder" in caught.value.hint


def test_loading_a_folder_without_exercises_is_no_course(tmp_path: Path) -> None:
    with pytest.raises(CourseNotFound):
        load_course(tmp_path)


def test_exercises_come_in_the_order_of_learning(make_course: MakeCourse) -> None:
    course = load_course(make_course("zebra", "apple", "mango"))

    assert course.title == "Waiting well"
    assert [exercise.id for exercise in course.exercises] == ["zebra", "apple", "mango"]
    assert course.order == ("zebra", "apple", "mango")
    assert not course.shuffle_quiz


def test_an_exercise_knows_its_files(make_course: MakeCourse) -> None:
    root = make_course("two-words")
    exercise = load_course(root).exercise("two-words")

    assert exercise.folder == root / "exercises" / "two-words"
    assert exercise.grader == root / "graders" / "test_two_words.py"
    assert exercise.starter == exercise.folder / "starter.py"
    assert exercise.solutions == (exercise.folder / "solutions" / "plain.py",)
    assert [mistake.fails for mistake in exercise.mistakes] == [{"at-once": "not-concurrent"}]


def test_a_course_can_be_pickled_and_hashed(make_course: MakeCourse) -> None:
    course = load_course(make_course("one"))

    assert pickle.loads(pickle.dumps(course)) == course
    assert hash(course) == hash(pickle.loads(pickle.dumps(course)))


def test_a_setting_of_the_course_is_read(make_course: MakeCourse) -> None:
    root = make_course("one")
    edit(root / "exercises" / "course.yaml", "order:", "shuffle_quiz: true\norder:")

    assert load_course(root).shuffle_quiz


def test_an_unknown_exercise_is_an_error_with_the_nearest_names(make_course: MakeCourse) -> None:
    course = load_course(make_course("timed-greet", "one"))

    with pytest.raises(UnknownExercise, match="no exercise is called 'timed_greet'") as caught:
        course.exercise("timed_greet")
    assert caught.value.hint == "did you mean timed-greet?"
    assert isinstance(caught.value, LookupError)
    assert pickle.loads(pickle.dumps(caught.value)).hint == caught.value.hint


def test_an_unknown_exercise_like_no_other_lists_what_there_is(make_course: MakeCourse) -> None:
    with pytest.raises(UnknownExercise) as caught:
        load_course(make_course("one", "two")).exercise("qqqqqq")

    assert caught.value.hint == "the exercises are one, two"


# --- faults -----------------------------------------------------------------------------------


def test_the_faults_of_all_specs_are_reported_at_once(make_course: MakeCourse) -> None:
    root = make_course("one", "two")
    edit(root / "exercises" / "one" / "exercise.yaml", "level: 1", "level: 7")
    edit(root / "exercises" / "two" / "exercise.yaml", "level: 1", "level: no")
    edit(root / "exercises" / "course.yaml", "title:", "titel:")

    faults = faults_of(root)

    assert [fault.path.parent.name for fault in faults] == ["exercises", "one", "two"]


def test_a_course_without_settings_is_a_fault(make_course: MakeCourse) -> None:
    root = make_course("one")
    (root / "exercises" / "course.yaml").unlink()

    (fault,) = faults_of(root)
    assert (fault.path.name, fault.message) == ("course.yaml", "there is no such file")


def test_a_course_without_any_exercise_is_a_fault(make_course: MakeCourse) -> None:
    faults = faults_of(make_course())

    assert any("there is no exercise yet" in fault.message for fault in faults)


def test_an_exercise_that_the_order_leaves_out_is_a_fault(make_course: MakeCourse) -> None:
    root = make_course("one", "two")
    edit(root / "exercises" / "course.yaml", "  - two\n", "")

    (fault,) = faults_of(root)
    assert (fault.line, fault.where, fault.hint) == (4, "order", "add - two")


def test_an_id_in_the_order_that_is_no_exercise_is_a_fault_with_its_line(
    make_course: MakeCourse,
) -> None:
    root = make_course("one", "two")
    edit(root / "exercises" / "course.yaml", "  - two\n", "  - two\n  - three\n")

    (fault,) = faults_of(root)
    assert (fault.line, fault.column, fault.where) == (6, 5, "order.2")
    assert "exercises/three/ does not exist" in fault.message


def test_a_misspelt_id_in_the_order_suggests_the_exercise_that_is_left_out(
    make_course: MakeCourse,
) -> None:
    root = make_course("one", "two-ships")
    edit(root / "exercises" / "course.yaml", "two-ships", "two-shps")

    assert "did you mean two-ships?" in [fault.hint for fault in faults_of(root)]


def test_an_id_that_stands_twice_in_the_order_is_a_fault(make_course: MakeCourse) -> None:
    root = make_course("one")
    edit(root / "exercises" / "course.yaml", "  - one\n", "  - one\n  - one\n")

    (fault,) = faults_of(root)
    assert (fault.line, fault.message) == (5, "one stands twice in the order")


def test_an_id_other_than_the_folder_is_a_fault_with_its_line(make_course: MakeCourse) -> None:
    root = make_course("one")
    spec = root / "exercises" / "one" / "exercise.yaml"
    edit(spec, "id: one", "id: won")
    edit(spec, "submit: one.py", "submit: won.py")

    (fault,) = faults_of(root)
    assert (fault.line, fault.column, fault.where) == (2, 5, "id")
    assert "'won'" in fault.message
    assert "'one'" in fault.message


def test_a_folder_without_a_spec_is_a_fault(make_course: MakeCourse) -> None:
    root = make_course("one")
    (root / "exercises" / "one" / "exercise.yaml").rename(
        root / "exercises" / "one" / "exercise.yml"
    )

    (fault,) = faults_of(root)
    assert fault.message == "the folder has no exercise.yaml"
    assert fault.hint == "rename exercise.yml to exercise.yaml"


def test_a_missing_grader_is_a_fault(make_course: MakeCourse) -> None:
    root = make_course("two-words")
    grader = root / "graders" / "test_two_words.py"
    grader.unlink()

    (fault,) = faults_of(root)
    assert fault.path == grader


def test_hidden_folders_and_caches_are_no_exercises(make_course: MakeCourse) -> None:
    root = make_course("one")
    (root / "exercises" / "__pycache__").mkdir()
    (root / "exercises" / ".idea").mkdir()

    assert len(load_course(root).exercises) == 1


def test_a_course_can_be_graded_without_starters_solutions_and_mistakes(
    make_course: MakeCourse,
) -> None:
    root = make_course("one")
    folder = root / "exercises" / "one"
    for name in ("starter.py", "solutions/plain.py", "mistakes/slow.py"):
        (folder / name).unlink()
    (folder / "solutions").rmdir()

    exercise = load_course(root).exercise("one")
    assert (exercise.solutions, exercise.mistakes) == ((), ())


# --- a part of the course -----------------------------------------------------------------------


def test_a_part_of_the_course_is_loaded_in_the_order_of_learning(make_course: MakeCourse) -> None:
    course = load_course(make_course("c", "b", "a"), only=("a", "c"))

    assert [exercise.id for exercise in course.exercises] == ["c", "a"]
    assert course.order == ("c", "b", "a")


def test_the_faults_of_other_exercises_stand_in_nobodys_way(make_course: MakeCourse) -> None:
    root = make_course("one", "two", "three")
    edit(root / "exercises" / "two" / "exercise.yaml", "level: 1", "level: 7")
    edit(root / "exercises" / "course.yaml", "  - three\n", "  - four\n")

    assert load_course(root, only=("one",)).exercise("one").spec.level == 1


def test_the_faults_of_the_part_count(make_course: MakeCourse) -> None:
    root = make_course("one", "two")
    edit(root / "exercises" / "two" / "exercise.yaml", "level: 1", "level: 7")

    assert [fault.where for fault in faults_of(root, only=("two",))] == ["level"]


def test_a_part_that_is_not_in_the_order_is_a_fault(make_course: MakeCourse) -> None:
    root = make_course("one", "two")
    edit(root / "exercises" / "course.yaml", "  - two\n", "")

    assert [fault.where for fault in faults_of(root, only=("two",))] == ["order"]


def test_a_part_that_the_course_does_not_have_is_an_unknown_exercise(
    make_course: MakeCourse,
) -> None:
    with pytest.raises(UnknownExercise) as caught:
        load_course(make_course("timed-greet"), only=("timed-great",))

    assert caught.value.hint == "did you mean timed-greet?"


# --- imports --------------------------------------------------------------------------------------


def modules_after(code: str) -> set[str]:
    script = f"{code}\nimport sys\nprint(*sys.modules)"
    path = os.pathsep.join(sys.path)
    env = {**os.environ, "PYTHONPATH": path}
    done = subprocess.run(
        [sys.executable, "-c", script], capture_output=True, text=True, check=True, env=env
    )
    return set(done.stdout.split())


def test_importing_the_room_does_not_import_pydantic() -> None:
    assert not modules_after("import gradeloop.course") & {"pydantic", "yaml"}


def test_the_room_imports_no_other_room() -> None:
    import gradeloop.course as room

    loaded = modules_after("from gradeloop.course import *")
    rooms = {name.split(".")[1] for name in loaded if name.startswith("gradeloop.")}

    assert rooms == {"course"}
    assert "pytest" not in loaded
    assert all(getattr(room, name) for name in room.__all__)
