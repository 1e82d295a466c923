"""What verifying asks of an exercise's folder, and how a mistake names its checks."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gradeloop.course import Fault, check_content, load_course
from gradeloop.course.mistakes import HEADER_LINES, read_header, read_mistake

MakeCourse = Callable[..., Path]


def content_faults(root: Path) -> tuple[Fault, ...]:
    return check_content(load_course(root))


def the_fault(root: Path) -> Fault:
    faults = content_faults(root)
    assert len(faults) == 1, [str(fault) for fault in faults]
    return faults[0]


@pytest.fixture
def header(tmp_path: Path) -> Callable[[str | bytes], tuple[dict[str, str | None], list[str]]]:
    """Read the header of a mistake with this content: the checks, and the faults as text."""

    def header(content: str | bytes) -> tuple[dict[str, str | None], list[str]]:
        path = tmp_path / "mistake.py"
        path.write_bytes(content if isinstance(content, bytes) else content.encode("utf-8"))
        fails, faults = read_header(path)
        return fails, [str(fault).partition("mistake.py:")[2] for fault in faults]

    return header


Header = Callable[[str | bytes], tuple[dict[str, str | None], list[str]]]


def test_a_complete_course_has_no_faults(make_course: MakeCourse) -> None:
    assert content_faults(make_course("one", "two")) == ()


@pytest.mark.parametrize(
    ("name", "message"),
    [
        ("starter.py", "the starter is missing"),
        ("solutions/plain.py", "there is no solution"),
        ("mistakes/slow.py", "there is no mistake"),
    ],
)
def test_a_missing_file_is_a_fault(make_course: MakeCourse, name: str, message: str) -> None:
    root = make_course("one")
    (root / "exercises" / "one" / name).unlink()

    assert message in the_fault(root).message


def test_a_mistake_that_names_an_unknown_check_is_a_fault(make_course: MakeCourse) -> None:
    root = make_course("one")
    mistake = root / "exercises" / "one" / "mistakes" / "slow.py"
    mistake.write_text("# fails: at-onse\n", encoding="utf-8")

    fault = the_fault(root)
    assert (fault.path, fault.message) == (mistake, "one has no check 'at-onse'")
    assert fault.hint == "did you mean at-once?"


def test_a_mistake_without_a_header_is_a_fault(make_course: MakeCourse) -> None:
    root = make_course("one")
    (root / "exercises/one/mistakes/slow.py").write_text("x = 1\n", encoding="utf-8")

    assert "no line '# fails:'" in the_fault(root).message


@pytest.mark.parametrize(
    ("name", "hint"),
    [("solution", "did you mean solutions?"), ("notes.txt", None), ("Starter.py", "starter.py?")],
)
def test_a_stray_file_is_a_fault(make_course: MakeCourse, name: str, hint: str | None) -> None:
    root = make_course("one")
    path = root / "exercises" / "one" / name
    path.write_text("", encoding="utf-8") if path.suffix else path.mkdir()

    fault = the_fault(root)
    assert fault.path == path
    assert (hint or "starter.py, solutions/, mistakes/") in (fault.hint or "")


def test_a_stray_file_among_the_solutions_is_a_fault(make_course: MakeCourse) -> None:
    root = make_course("one")
    (root / "exercises" / "one" / "solutions" / "data.json").write_text("", encoding="utf-8")

    assert the_fault(root).message == "solutions/ holds only Python files"


def test_caches_hidden_files_and_remarks_in_markdown_are_no_strays(
    make_course: MakeCourse,
) -> None:
    root = make_course("one")
    folder = root / "exercises" / "one"
    for name in (".DS_Store", "README.md", "solutions/.swp"):
        (folder / name).write_text("", encoding="utf-8")
    (folder / "mistakes" / "__pycache__").mkdir()

    assert content_faults(root) == ()


def test_a_grader_and_a_file_that_belong_to_no_exercise_are_faults(
    make_course: MakeCourse,
) -> None:
    root = make_course("one")
    (root / "graders" / "test_none.py").write_text("", encoding="utf-8")
    (root / "exercises" / "course.yml").write_text("", encoding="utf-8")

    assert [fault.path.name for fault in content_faults(root)] == ["test_none.py", "course.yml"]


def test_a_part_of_a_course_says_nothing_about_other_graders(make_course: MakeCourse) -> None:
    root = make_course("one", "two")
    (root / "graders" / "test_none.py").write_text("", encoding="utf-8")

    assert check_content(load_course(root, only=("one",))) == ()


# --- headers ----------------------------------------------------------------------------------


def test_a_header_names_checks_and_reasons(header: Header) -> None:
    fails, faults = header("# fails: greets-at-once (too-slow), main-measures-both\n")

    assert fails == {"greets-at-once": "too-slow", "main-measures-both": None}
    assert faults == []


@pytest.mark.parametrize(
    "content",
    [
        "#fails:a\n",
        "  #  Fails :  a  \r\n",
        '"""Some mistake."""\n\n# fails: a\n',
        "# fails: a\nthis is ( no Python",
        "\ufeff# fails: a\n",
        b"# -*- coding: latin-1 -*-\n# fails: a\nname = 'J\xf6rg'\n",
        b"\xff\xfe\xfa\n# fails: a\n\x00\x00",
        "# fails: a\n".encode("utf-16"),
    ],
)
def test_a_header_is_found_whatever_the_file_is(header: Header, content: str | bytes) -> None:
    assert header(content) == ({"a": None}, [])


def test_a_long_header_may_take_several_lines(header: Header) -> None:
    assert header("# fails: a\n# fails: b (raised)\n")[0] == {"a": None, "b": "raised"}


@pytest.mark.parametrize(
    ("content", "fault"),
    [
        ("# fails:\n", "1:9: fails: an empty item"),
        ("# fails: a,, b\n", "1:12: fails: an empty item"),
        ("\n# fails: a (too slow)\n", "2:10: fails: 'a (too slow)' is no check id"),
        ("# fails: a (too-slow\n", "1:10: fails: 'a (too-slow' is no check id"),
        ("# fails: a, B\n", "1:13: fails: 'B' is no check id"),
        ("# fails: a, a (raised)\n", "1:13: fails: a stands twice"),
    ],
)
def test_a_malformed_header_is_a_fault_with_its_place(
    header: Header, content: str, fault: str
) -> None:
    faults = header(content)[1]

    assert len(faults) == 1
    assert faults[0].startswith(fault)


def test_a_header_far_down_is_not_found(header: Header) -> None:
    fails, faults = header("\n" * HEADER_LINES + "# fails: a\n")

    assert fails == {}
    assert "no line '# fails:'" in faults[0]


@given(content=st.binary(max_size=80))
def test_any_bytes_after_the_mark_are_read_without_a_traceback(
    tmp_path_factory: pytest.TempPathFactory, content: bytes
) -> None:
    path = tmp_path_factory.getbasetemp() / "any.py"
    path.write_bytes(b"# fails: " + content)
    fails, faults = read_header(path)

    assert fails or faults
    assert read_mistake(path).fails == fails
