"""Downloads of other systems: each student's files are found, and nothing is dropped unsaid."""

from __future__ import annotations

import os
import zipfile
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest

from gradeloop.batch.archives import extract
from gradeloop.batch.layouts import LAYOUTS, Class, UnknownLayout, read_class, unwrapped
from gradeloop.course import Course, NothingToGrade

Files = Mapping[str, str]
Read = Callable[..., Class]

MOODLE = "{}_assignsubmission_file_"


@pytest.fixture(params=["folder", "zip", "zip in a folder of its own"])
def read(request: pytest.FixtureRequest, tmp_path: Path, course: Course) -> Read:
    """The class in these files, as a folder and as a zip of it."""

    def place(files: Files, layout: str | None = None, name: str = "download") -> Class:
        if request.param == "folder":
            return read_class(spread(tmp_path / name, files), course, layout)
        with zipfile.ZipFile(tmp_path / f"{name}.zip", "w") as packed:
            for path, text in files.items():
                inside = path if request.param == "zip" else f"{name}/{path}"
                packed.writestr(inside, text)
        extract(tmp_path / f"{name}.zip", tmp_path / "unpacked" / name)
        return read_class(unwrapped(tmp_path / "unpacked" / name, course), course, layout)

    return place


def spread(root: Path, files: Files) -> Path:
    root.mkdir(parents=True, exist_ok=True)
    for path, text in files.items():
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        (root / path).write_text(text)
    return root


def handed(found: Class) -> dict[str, str]:
    """What each student's file holds; the empty text where there is none."""
    return {
        each.student: each.files["tiny"].read_text() if each.files else ""
        for each in found.submissions
    }


CASES: dict[str, tuple[Files, dict[str, str]]] = {
    "folders": (
        {"anna/tiny.py": "A", "ben/tiny.py": "B", "zoé/other.txt": ""},
        {"anna": "A", "ben": "B", "zoé": ""},
    ),
    "classroom": (
        {
            "hw-1-anna/tiny.py": "A",
            "hw-1-anna/.git/HEAD": "",
            "hw-1-ben-x/src/tiny.py": "B",
            "hw-1-ben-x/.git/HEAD": "",
        },
        {"anna": "A", "ben-x": "B"},
    ),
    "moodle": (
        {
            f"{MOODLE.format('Doe Anna_101')}/tiny.py": "A",
            f"{MOODLE.format('van der Berg Ben_7')}/tiny.py": "B",
            f"{MOODLE.format('Ng Cy_9')}/notes.txt": "",
        },
        {"Doe Anna": "A", "van der Berg Ben": "B", "Ng Cy": ""},
    ),
    "canvas": (
        {
            "doeanna_101_9001_tiny.py": "A",
            "bergben_LATE_7_9002_tiny.py": "B",
            "ngcy_9_9003_tiny-1.py": "C",
        },
        {"doeanna_101": "A", "bergben_7": "B", "ngcy_9": "C"},
    ),
    "gradescope": (
        {
            "submission_31/tiny.py": "A",
            "submission_32/tiny.py": "B",
            "submission_metadata.yml": "",
        },
        {"31": "A", "32": "B"},
    ),
}


def test_every_layout_has_its_case_here() -> None:
    assert set(CASES) == set(LAYOUTS)


@pytest.mark.parametrize("layout", LAYOUTS)
def test_a_layout_is_recognised_and_gives_each_student_their_file(read: Read, layout: str) -> None:
    files, students = CASES[layout]
    found = read(files)
    assert found.layout == layout
    assert handed(found) == students
    assert found.unmatched == ()


@pytest.mark.parametrize("layout", LAYOUTS)
def test_a_layout_that_is_named_is_read_alike(read: Read, layout: str) -> None:
    files, students = CASES[layout]
    assert handed(read(files, layout)) == students


def test_a_classrooms_clone_without_git_is_known_by_its_folders_name(read: Read) -> None:
    files = {"hw-1-anna/tiny.py": "A", "hw-1-abe/tiny.py": "B", "stray/tiny.py": "C"}
    found = read(files, name="hw-1-submissions")
    assert (found.layout, handed(found)) == ("classroom", {"anna": "A", "abe": "B"})
    assert [each.partition(":")[0] for each in found.unmatched] == ["stray/"]


def test_one_students_clone_is_enough(read: Read) -> None:
    assert handed(read({"hw-anna/tiny.py": "A"}, name="hw-submissions")) == {"anna": "A"}


def test_canvas_says_who_was_late(read: Read) -> None:
    assert read(CASES["canvas"][0]).late == {"bergben_7"}


def test_of_a_file_that_was_handed_in_again_the_last_counts_and_the_others_are_noted(
    read: Read,
) -> None:
    ends = ["", *(f"-{n}" for n in range(1, 12))]
    versions = {f"doeanna_1_{n}_tiny{end}.py": f"v{n}" for n, end in enumerate(ends)}
    found = read(versions)
    assert handed(found) == {"doeanna_1": "v11"}
    (submission,) = found.submissions
    assert len(submission.notes) == 11
    assert not any("tiny-11.py" in note for note in submission.notes)


def test_students_of_the_same_name_are_told_apart(read: Read) -> None:
    files = {f"{MOODLE.format(f'Doe Anna_{n}')}/tiny.py": str(n) for n in (1, 2)}
    assert handed(read(files)) == {"Doe Anna (1)": "1", "Doe Anna (2)": "2"}


@pytest.mark.parametrize(
    ("layout", "stray"),
    [
        ("folders", "tiny.py"),
        ("folders", "answer.py"),
        ("moodle", "no number/tiny.py"),
        ("moodle", f"{MOODLE.format('Doe Anna_x')}/tiny.py"),
        ("canvas", "tiny.py"),
        ("canvas", "doeanna_tiny.py"),
        ("canvas", "a folder/tiny.py"),
        ("gradescope", "submission_x/tiny.py"),
        ("gradescope", "31/tiny.py"),
    ],
)
def test_what_belongs_to_nobody_is_listed_and_costs_nobody(
    read: Read, layout: str, stray: str
) -> None:
    files, students = CASES[layout]
    found = read({**files, stray: "X"}, layout)
    assert {name: text for name, text in handed(found).items() if text} == {
        name: text for name, text in students.items() if text
    }
    assert any(stray.partition("/")[0] in each for each in found.unmatched)


def test_of_canvas_a_file_that_no_exercise_asks_for_is_its_students(read: Read) -> None:
    found = read({**CASES["canvas"][0], "lee_5_1_essay.pdf": ""})
    assert handed(found)["lee_5"] == ""
    notes = {each.student: each.notes for each in found.submissions}
    assert "essay.pdf" in notes["lee_5"][0]


def test_a_misspelt_file_is_noted_with_the_right_name(read: Read) -> None:
    found = read({"anna/tiny.py": "A", "ben/tinny.py": "B"})
    assert handed(found) == {"anna": "A", "ben": ""}
    notes = {each.student: each.notes for each in found.submissions}
    assert "tinny.py" in notes["ben"][0]
    assert "did you mean" in notes["ben"][0]


def test_a_file_is_found_in_folders_inside_and_the_nearest_counts(read: Read) -> None:
    files = {"anna/a/b/tiny.py": "deep", "anna/z/tiny.py": "near", "ben/a/b/c/tiny.py": "B"}
    found = read(files)
    assert handed(found) == {"anna": "near", "ben": "B"}
    notes = {each.student: each.notes for each in found.submissions}
    assert notes["anna"] == ("a/b/tiny.py: ignored, since z/tiny.py is nearer",)


def test_what_systems_leave_behind_is_nobody(read: Read) -> None:
    files = {"anna/tiny.py": "A", "__MACOSX/anna/tiny.py": "M", ".hidden/tiny.py": "H"}
    found = read({**files, "anna/__pycache__/tiny.py": "P", ".DS_Store": ""})
    assert (handed(found), found.unmatched) == ({"anna": "A"}, ())


def test_one_students_own_folder_is_a_class_of_one(tmp_path: Path, course: Course) -> None:
    found = read_class(spread(tmp_path / "anna", {"tiny.py": "A"}), course)
    assert handed(found) == {"anna": "A"}


def test_links_are_not_followed_and_are_said(tmp_path: Path, course: Course) -> None:
    root = spread(tmp_path / "class", {"anna/tiny.py": "A", "ben/notes.txt": ""})
    secret = spread(tmp_path / "secret", {"tiny.py": "S"})
    (root / "ben" / "tiny.py").symlink_to(secret / "tiny.py")
    (root / "ben" / "inside").symlink_to(secret)
    (root / "cy").symlink_to(secret)
    os.mkfifo(root / "pipe")
    found = read_class(root, course)
    assert handed(found) == {"anna": "A", "ben": ""}
    assert {each.partition(":")[0] for each in found.unmatched} == {"cy", "pipe"}
    notes = {each.student: each.notes for each in found.submissions}
    assert any("tiny.py" in note and "symbolic link" in note for note in notes["ben"])


def test_a_folder_with_very_much_in_it_is_given_up_with_a_note(
    tmp_path: Path, course: Course, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("gradeloop.batch.layouts.MAX_ENTRIES", 20)
    many = {f"ben/a/{number}.txt": "" for number in range(30)}
    root = spread(tmp_path / "class", {"anna/tiny.py": "A", "ben/tiny.py": "B", **many})
    found = read_class(root, course)
    assert handed(found) == {"anna": "A", "ben": "B"}
    assert "more than 20 entries" in found.submissions[1].notes[-1]


def test_a_name_that_would_spoil_the_terminal_is_shown_escaped(
    tmp_path: Path, course: Course
) -> None:
    root = spread(tmp_path / "class", {"a\x1b[31m/tiny.py": "A", "ben/tiny.py": "B"})
    (root / "x\x1b[2J.py").write_text("")
    found = read_class(root, course)
    assert all(each.isprintable() for each in (*handed(found), *found.unmatched))
    assert set(handed(found).values()) == {"A", "B"}


def test_an_unknown_layout_is_answered_with_the_known(tmp_path: Path, course: Course) -> None:
    with pytest.raises(UnknownLayout, match="'blackboard'") as caught:
        read_class(tmp_path, course, "blackboard")
    assert all(layout in caught.value.hint for layout in LAYOUTS)


def test_a_class_without_any_work_says_so(tmp_path: Path, course: Course) -> None:
    root = spread(tmp_path / "class", {"anna/x.txt": "", "ben/tinny.py": ""})
    with pytest.raises(NothingToGrade):
        read_class(root, course)
