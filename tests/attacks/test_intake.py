"""What a student hands in is read only where it is a regular file of sane size."""

from __future__ import annotations

from pathlib import Path

import pytest
from intake_cases import CASES, SECRET, SUBMIT, by_name

from gradeloop.course import NothingToGrade, find_submissions, load_course
from gradeloop.judge.failures import CheckFailure
from gradeloop.judge.intake import MAX_SIZE, read_handed

PROJECT = Path(__file__).resolve().parents[2]


@pytest.fixture(scope="module")
def course():
    return load_course(PROJECT, only=("sequential-vs-concurrent",))


def cases(kind, wanted):
    found = [case for case in CASES if (case.kind, case.wanted) == (kind, wanted)]
    return pytest.mark.parametrize("case", found, ids=lambda case: case.name)


def open_descriptors() -> int:
    folder = Path("/proc/self/fd")
    return len(list(folder.iterdir())) if folder.exists() else 0


@cases("file", "rejected")
def test_what_is_no_regular_file_of_sane_size_is_rejected_at_once(case, tmp_path):
    path = case.build(tmp_path)
    before = open_descriptors()
    with pytest.raises(CheckFailure, match="was not accepted") as caught:
        read_handed(path, SUBMIT)
    after = open_descriptors()

    assert caught.value.reason == "load-error"
    assert SECRET not in str(caught.value)
    assert after == before


@cases("file", "rejected")
def test_a_folder_with_such_a_file_is_never_taken_for_a_correct_one(case, tmp_path, course):
    path = case.build(tmp_path)
    try:
        (found,) = find_submissions(path.parent, course)
    except NothingToGrade:
        return
    for file in found.files.values():
        with pytest.raises(CheckFailure):
            read_handed(file, SUBMIT)


@cases("folder", "ignored")
def test_what_comes_along_is_ignored_and_the_file_is_read_as_it_is(case, tmp_path, course):
    student = case.build(tmp_path)
    (found,) = find_submissions(student, course)

    assert list(found.files.values()) == [student / SUBMIT]
    assert b"made up" in read_handed(student / SUBMIT, SUBMIT).content


@pytest.mark.parametrize(
    ("name", "noted"),
    [
        ("conftest-beside", "conftest.py"),
        ("pytest-ini-beside", "pytest.ini"),
        ("pyproject-beside", "setup.cfg"),
        ("asyncio-beside", "asyncio.py"),
        ("pytest-beside", "gradeloop.py"),
        ("random-beside", "json.py"),
        ("sitecustomize-beside", "usercustomize.py"),
        ("bytecode-beside", "evil.pth"),
        ("grader-beside", "test_sequential_vs_concurrent.py"),
        ("results-beside", "results.json"),
        ("ring-of-folders", "again"),
    ],
)
def test_what_was_ignored_is_said(name, noted, tmp_path, course):
    (found,) = find_submissions(by_name(name).build(tmp_path), course)

    assert any(note.startswith(noted) for note in found.notes)
    assert all(note.isprintable() for note in found.notes)


def test_hostile_names_are_noted_harmlessly(tmp_path, course):
    (found,) = find_submissions(by_name("hostile-names").build(tmp_path), course)

    assert len(found.notes) == 5
    assert all(note.isprintable() for note in found.notes)


def test_a_linked_folder_gives_no_submission(tmp_path, course):
    by_name("linked-folder").build(tmp_path)
    found = find_submissions(tmp_path, course)

    assert "ada" not in {each.student for each in found}


def test_the_largest_file_that_is_taken_is_taken_whole(tmp_path):
    file = tmp_path / SUBMIT
    file.write_bytes(b"#" * MAX_SIZE)

    assert len(read_handed(file, SUBMIT).content) == MAX_SIZE
