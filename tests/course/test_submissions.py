"""Finding what students handed in, and saying what was passed over."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

import pytest

from gradeloop.course import (
    Course,
    NothingToGrade,
    SubmissionNotFound,
    find_submissions,
    ignored_beside,
    load_course,
)
from gradeloop.course.submissions import own_submission


@pytest.fixture
def course(make_course: Callable[..., Path]) -> Course:
    return load_course(make_course("timed-greet", "one-more"))


@pytest.fixture
def inbox(tmp_path: Path) -> Path:
    folder = tmp_path / "inbox"
    folder.mkdir()
    return folder


def put(folder: Path, *names: str) -> None:
    for name in names:
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("x = 1\n", encoding="utf-8")


def notes_of(folder: Path, course: Course) -> list[str]:
    put(folder, "timed_greet.py")
    (submission,) = find_submissions(folder, course)
    return list(submission.notes)


def test_a_single_file_is_known_by_its_name(inbox: Path, course: Course) -> None:
    put(inbox, "timed_greet.py")
    (submission,) = find_submissions(inbox / "timed_greet.py", course)

    assert submission.files == {"timed-greet": inbox / "timed_greet.py"}
    assert submission.student == "inbox"


def test_a_students_folder_holds_a_file_for_each_exercise(inbox: Path, course: Course) -> None:
    put(inbox, "one_more.py", "timed_greet.py")
    (submission,) = find_submissions(inbox, course)

    assert list(submission.files) == ["timed-greet", "one-more"]
    assert (submission.student, submission.root, submission.notes) == ("inbox", inbox, ())


def test_a_folder_of_students_gives_one_submission_each_by_name(
    inbox: Path, course: Course
) -> None:
    put(inbox, "s02/timed_greet.py", "s01/one_more.py", "s01/timed_greet.py")
    first, second = find_submissions(inbox, course)

    assert (first.student, second.student) == ("s01", "s02")
    assert set(first.files) == {"timed-greet", "one-more"}
    assert second.files == {"timed-greet": inbox / "s02" / "timed_greet.py"}


def test_a_student_who_handed_in_nothing_is_not_forgotten(inbox: Path, course: Course) -> None:
    put(inbox, "s01/timed_greet.py", "s03/timedgreet.py")
    (inbox / "s02").mkdir()

    found = {each.student: each for each in find_submissions(inbox, course)}
    assert found["s02"].files == {}
    assert found["s03"].files == {}
    assert found["s03"].notes == ("timedgreet.py: did you mean timed_greet.py?",)


def test_a_folder_with_own_files_is_one_students_even_with_folders_in_it(
    inbox: Path, course: Course
) -> None:
    put(inbox, "timed_greet.py", "example/timed_greet.py")
    (submission,) = find_submissions(inbox, course)

    assert submission.files == {"timed-greet": inbox / "timed_greet.py"}
    assert submission.notes == ("example/: ignored: a folder, not a regular file",)


def test_only_the_exercises_that_are_graded_are_looked_for(
    make_course: Callable[..., Path], inbox: Path
) -> None:
    course = load_course(make_course("timed-greet", "one-more"), only=("one-more",))
    put(inbox, "timed_greet.py", "one_more.py")
    (submission,) = find_submissions(inbox, course)

    assert list(submission.files) == ["one-more"]
    assert submission.notes == ()


@pytest.mark.parametrize("name", ["conftest.py", "pytest.ini", "pyproject.toml", "setup.cfg"])
def test_settings_of_pytest_are_ignored_and_said(inbox: Path, course: Course, name: str) -> None:
    put(inbox, name)

    assert notes_of(inbox, course) == [
        f"{name}: ignored: graders take no settings from a submission"
    ]


@pytest.mark.parametrize("name", ["asyncio.py", "random.py", "time.py", "asyncio/__init__.py"])
def test_a_file_or_folder_that_hides_a_module_of_python_is_ignored_and_said(
    inbox: Path, course: Course, name: str
) -> None:
    put(inbox, name)

    (note,) = notes_of(inbox, course)
    assert "it has the name of Python's own module" in note


@pytest.mark.parametrize(
    ("name", "why"),
    [
        ("sitecustomize.py", "nothing of a submission runs when Python starts"),
        ("x.pth", "nothing of a submission runs when Python starts"),
        ("pytest.py", "it has the name of the grading module pytest"),
        ("gradeloop/__init__.py", "it has the name of the grading module gradeloop"),
        ("notes.txt", "no exercise asks for it"),
    ],
)
def test_what_else_is_ignored_is_said_too(inbox: Path, course: Course, name: str, why: str) -> None:
    put(inbox, name)

    (note,) = notes_of(inbox, course)
    assert note.endswith(f": ignored: {why}")


@pytest.mark.parametrize(
    "name", ["timedgreet.py", "Timed_Greet.PY", "timed-greet.py", "timed_greet"]
)
def test_a_misspelt_name_is_met_with_the_right_one(inbox: Path, course: Course, name: str) -> None:
    put(inbox, "one_more.py", name)
    (submission,) = find_submissions(inbox, course)

    assert f"{name}: did you mean timed_greet.py?" in submission.notes


@pytest.mark.parametrize("name", [".DS_Store", "__pycache__/x.pyc", "__MACOSX/._x", ".git/config"])
def test_leftovers_are_passed_over_in_silence(inbox: Path, course: Course, name: str) -> None:
    put(inbox, name)

    assert notes_of(inbox, course) == []


def test_leftover_folders_are_no_students(inbox: Path, course: Course) -> None:
    put(inbox, "s01/timed_greet.py", "__MACOSX/timed_greet.py", ".git/timed_greet.py")

    assert [each.student for each in find_submissions(inbox, course)] == ["s01"]


def test_a_link_is_never_followed_in_a_students_folder(
    inbox: Path, course: Course, tmp_path: Path
) -> None:
    put(tmp_path, "secret/timed_greet.py")
    put(inbox, "one_more.py")
    (inbox / "timed_greet.py").symlink_to(tmp_path / "secret" / "timed_greet.py")
    (submission,) = find_submissions(inbox, course)

    assert list(submission.files) == ["one-more"]
    assert submission.notes == ("timed_greet.py: ignored: a symbolic link, not a regular file",)


def test_a_link_to_a_folder_is_no_student(inbox: Path, course: Course, tmp_path: Path) -> None:
    put(tmp_path, "secret/timed_greet.py")
    put(inbox, "s01/timed_greet.py")
    (inbox / "s02").symlink_to(tmp_path / "secret", target_is_directory=True)

    assert [each.student for each in find_submissions(inbox, course)] == ["s01"]
    assert ignored_beside(inbox, course) == ("s02: ignored: a symbolic link, not a regular file",)


def test_a_linked_file_given_by_name_is_refused(inbox: Path, course: Course) -> None:
    put(inbox, "real.py")
    (inbox / "timed_greet.py").symlink_to(inbox / "real.py")

    with pytest.raises(NothingToGrade, match="a symbolic link, not a regular file"):
        find_submissions(inbox / "timed_greet.py", course)


def test_a_linked_folder_given_by_name_is_followed(
    inbox: Path, course: Course, tmp_path: Path
) -> None:
    put(inbox, "timed_greet.py")
    (tmp_path / "link").symlink_to(inbox, target_is_directory=True)

    (submission,) = find_submissions(tmp_path / "link", course)
    assert list(submission.files) == ["timed-greet"]


def test_a_pipe_with_the_right_name_is_no_submission(inbox: Path, course: Course) -> None:
    put(inbox, "one_more.py")
    os.mkfifo(inbox / "timed_greet.py")
    (submission,) = find_submissions(inbox, course)

    assert submission.notes == ("timed_greet.py: ignored: a special file, not a regular file",)


def test_a_folder_with_the_right_name_is_no_submission(inbox: Path, course: Course) -> None:
    put(inbox, "one_more.py", "timed_greet.py/x.txt")
    (submission,) = find_submissions(inbox, course)

    assert submission.notes == ("timed_greet.py/: ignored: a folder, not a regular file",)


def test_many_stray_files_do_not_flood_the_report_and_a_guess_is_kept(
    inbox: Path, course: Course
) -> None:
    put(inbox, "one_more.py", *(f"a{number:03}.txt" for number in range(100)), "timedgreet.py")
    (submission,) = find_submissions(inbox, course)

    assert len(submission.notes) == 21
    assert submission.notes[0] == "timedgreet.py: did you mean timed_greet.py?"
    assert submission.notes[-1] == "and 81 more that are ignored"


def test_a_name_with_control_characters_is_made_printable(inbox: Path, course: Course) -> None:
    put(inbox, "s\x1b[2J/timed_greet.py", "s\x1b[2J/no\nte.txt")
    (submission,) = find_submissions(inbox, course)

    assert submission.student == r"s\x1b[2J"
    assert submission.notes[0].startswith(r"no\nte.txt: ")


def test_a_name_in_another_encoding_can_still_be_written_to_a_report(
    inbox: Path, course: Course
) -> None:
    name = os.fsdecode(b"J\xf6rg")
    put(inbox, f"{name}/timed_greet.py")
    (submission,) = find_submissions(inbox, course)

    assert submission.student.encode("utf-8")


def test_what_lies_beside_the_students_is_said(inbox: Path, course: Course) -> None:
    put(inbox, "s01/timed_greet.py", "grades.csv", "conftest.py")

    assert [note.partition(":")[0] for note in ignored_beside(inbox, course)] == [
        "conftest.py",
        "grades.csv",
    ]


def test_nothing_lies_beside_a_student(inbox: Path, course: Course) -> None:
    put(inbox, "timed_greet.py", "notes.txt")

    assert ignored_beside(inbox, course) == ()
    assert ignored_beside(inbox / "timed_greet.py", course) == ()


# --- errors -------------------------------------------------------------------------------------


def test_a_path_that_does_not_exist_is_an_error(inbox: Path, course: Course) -> None:
    with pytest.raises(SubmissionNotFound, match=r"nobody does not exist") as caught:
        find_submissions(inbox / "nobody", course)

    assert "a student's folder" in caught.value.hint


@pytest.mark.parametrize("name", ["a\0b", "x" * 5000])
def test_a_path_that_can_not_be_is_an_error(course: Course, name: str) -> None:
    with pytest.raises(SubmissionNotFound):
        find_submissions(Path(name), course)


def test_a_dangling_link_is_an_error(inbox: Path, course: Course) -> None:
    (inbox / "link").symlink_to(inbox / "nowhere")

    with pytest.raises(NothingToGrade):
        find_submissions(inbox / "link", course)


def test_an_empty_folder_is_nothing_to_grade_and_lists_what_was_looked_for(
    inbox: Path, course: Course
) -> None:
    with pytest.raises(NothingToGrade, match="nothing to grade in") as caught:
        find_submissions(inbox, course)

    assert caught.value.hint == "the files are timed_greet.py, one_more.py"


def test_a_folder_with_a_misspelt_file_only_is_nothing_to_grade_with_a_guess(
    inbox: Path, course: Course
) -> None:
    put(inbox, "timedgreet.py")

    with pytest.raises(NothingToGrade) as caught:
        find_submissions(inbox, course)
    assert caught.value.hint == "timedgreet.py: did you mean timed_greet.py?"


def test_misspelt_files_of_students_only_are_nothing_to_grade_with_a_guess(
    inbox: Path, course: Course
) -> None:
    put(inbox, "s01/timedgreet.py", "s02/notes.txt")

    with pytest.raises(NothingToGrade) as caught:
        find_submissions(inbox, course)
    assert caught.value.hint == "s01: timedgreet.py: did you mean timed_greet.py?"


def test_a_misspelt_single_file_is_nothing_to_grade_with_a_guess(
    inbox: Path, course: Course
) -> None:
    put(inbox, "timedgreet.py")

    with pytest.raises(NothingToGrade) as caught:
        find_submissions(inbox / "timedgreet.py", course)
    assert caught.value.hint == "timedgreet.py: did you mean timed_greet.py?"


def test_a_file_of_an_exercise_that_is_not_graded_now_says_so(
    make_course: Callable[..., Path], inbox: Path
) -> None:
    course = load_course(make_course("timed-greet", "one-more"), only=("one-more",))
    put(inbox, "timed_greet.py")

    with pytest.raises(NothingToGrade, match="its exercise is not graded now"):
        find_submissions(inbox / "timed_greet.py", course)


def test_a_folder_that_is_one_students_has_no_students_in_it(inbox: Path, course: Course) -> None:
    put(inbox, "s01/timed_greet.py", "s02/timed_greet.py", "conftest.py")
    found = own_submission(inbox, course, "ann")

    assert (found.student, found.root, dict(found.files)) == ("ann", inbox, {})
    assert any(note.startswith("conftest.py: ignored") for note in found.notes)


def test_one_students_folder_holds_a_file_for_each_exercise(inbox: Path, course: Course) -> None:
    put(inbox, "one_more.py", "timed_greet.py")

    assert own_submission(inbox, course, "ann\x1b").files == {
        "timed-greet": inbox / "timed_greet.py",
        "one-more": inbox / "one_more.py",
    }
    assert "\x1b" not in own_submission(inbox, course, "ann\x1b").student


def test_one_students_folder_that_is_not_there_is_told(inbox: Path, course: Course) -> None:
    with pytest.raises(SubmissionNotFound):
        own_submission(inbox / "nowhere", course, "ann")
