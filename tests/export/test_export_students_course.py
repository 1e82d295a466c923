"""The course as students have it: nothing of a hidden check is left, and all else still grades."""

from __future__ import annotations

import re
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

from gradeloop.course import load_course
from gradeloop.export.errors import ExportError
from gradeloop.export.students_course import Withheld, write_students_course
from gradeloop.export.students_grader import grader_without, marked_checks

ROOT = Path(__file__).parent.parent.parent
SECRET = """\
  - id: keeps-its-hands-off
    title: "the list that it was given stays as it was"
    points: 15
    visibility: hidden
    needs: [in-order]
    hint: "Do you sort it?"
"""
SECRET_TEST = '''

# Students must not know of this one.
UNSORTED = ["b", "a"]
"""In no order."""


def untouched(names):
    return names == list(UNSORTED)


@check("keeps-its-hands-off")
async def test_the_list_is_left_alone(submission, operation):
    fetch = operation(name="fetch", delay=lambda name: 0.02, result=str.upper)
    run = await submission.call("gather_all", fetch, UNSORTED)
    assert untouched(UNSORTED) and NAMES
    run.assert_returned(["B", "A"])
'''


@pytest.fixture
def secretive(tiny_course: Path) -> Path:
    """The tiny course with a hidden check that another one waits for."""
    spec = tiny_course / "exercises/tiny/exercise.yaml"
    text = spec.read_text().replace("points: 60", "points: 45")
    text = text.replace("needs: [in-order]", "needs: [in-order, keeps-its-hands-off]")
    spec.write_text(text.replace("  - id: at-once\n", f"{SECRET}  - id: at-once\n"))
    grader = tiny_course / "graders/test_tiny.py"
    grader.write_text(grader.read_text() + SECRET_TEST)
    return tiny_course


def test_what_hides_nothing_stays_the_same_byte_by_byte(tiny_course: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    assert write_students_course(load_course(tiny_course), out) == ()
    for path in ("exercises/tiny/exercise.yaml", "graders/test_tiny.py", "exercises/course.yaml"):
        assert (out / path).read_bytes() == (tiny_course / path).read_bytes()


def test_the_whole_course_can_be_handed_out_without_an_answer(tmp_path: Path) -> None:
    course = load_course(ROOT)
    said = write_students_course(course, tmp_path)
    students = load_course(tmp_path)
    assert len(students.exercises) == len(course.exercises)
    checks = [check for each in students.exercises for check in each.spec.checks]
    assert {check.visibility for check in checks} == {"visible"}
    every = sum(len(each.spec.checks) for each in course.exercises)
    assert len(checks) + sum(each.checks for each in said) == every
    assert not [path for path in tmp_path.rglob("*") if path.name in {"solutions", "mistakes"}]


def test_a_hidden_check_leaves_nothing_but_its_points(secretive: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    assert write_students_course(load_course(secretive), out) == (Withheld("tiny", 1, 15.0),)
    for path in out.rglob("*"):
        text = path.read_text() if path.is_file() else ""
        for word in (
            "hands-off",
            "stays as it was",
            "Do you sort",
            "UNSORTED",
            "untouched",
            "must not know",
            "In no order",
            "left alone",
        ):
            assert word not in text, path
    spec = load_course(out).exercise("tiny").spec
    assert spec.withheld == 15
    assert [(check.id, check.points, check.needs) for check in spec.checks] == [
        ("in-order", 45, ()),
        ("at-once", 40, ("in-order",)),
    ]


def test_the_students_copy_grades_what_it_shows(
    secretive: Path, tmp_path: Path, command: tuple[str, ...], hand_to: Callable[[str, str], Path]
) -> None:
    out = tmp_path / "out"
    write_students_course(load_course(secretive), out)
    told = [
        subprocess.run(
            [
                *command,
                "grade",
                str(hand_to(name, "right")),
                "--course",
                str(course),
                "--clock",
                "virtual",
            ],
            capture_output=True,
            text=True,
            check=True,
            timeout=120,
        ).stdout
        for name, course in (("ada", out), ("bob", secretive))
    ]
    assert "85 of 85 points" in told[0]
    assert "85 of 85 points" in told[1], "the official course shows a student the same"


def test_a_course_that_is_hidden_as_a_whole_is_refused(tiny_course: Path, tmp_path: Path) -> None:
    spec = tiny_course / "exercises/tiny/exercise.yaml"
    spec.write_text(spec.read_text().replace("    points:", "    visibility: hidden\n    points:"))
    with pytest.raises(ExportError, match="every check of these exercises is hidden"):
        write_students_course(load_course(tiny_course), tmp_path / "out")


def test_an_exercise_that_is_hidden_as_a_whole_is_left_out(tmp_path: Path) -> None:
    home = tmp_path / "home"
    course = load_course(ROOT, only=("first-coroutine", "await-chain"))
    write_students_course(course, home)
    spec = home / "exercises/await-chain/exercise.yaml"
    late = r"\1visibility: after-due-date\n\1points:"
    spec.write_text(re.sub(r"(?m)^( +)points:", late, spec.read_text()))
    said = write_students_course(load_course(home), tmp_path / "out")
    assert [(each.exercise, each.whole) for each in said] == [("await-chain", True)]
    assert load_course(tmp_path / "out").order == ("first-coroutine",)
    assert not (tmp_path / "out/graders/test_await_chain.py").exists()


def test_a_hidden_question_leaves_the_quiz(tmp_path: Path) -> None:
    home = tmp_path / "home"
    write_students_course(load_course(ROOT, only=("async-quiz",)), home)
    spec = home / "exercises/async-quiz/exercise.yaml"
    spec.write_text(spec.read_text().replace("- id: q03\n", "- id: q03\n    visibility: hidden\n"))
    write_students_course(load_course(home), tmp_path / "out")
    quiz = load_course(tmp_path / "out").exercise("async-quiz")
    assert quiz.questions is not None
    assert "q03" not in quiz.questions.ids
    assert len(quiz.questions.ids) == 15


GRADER = '''\
"""Grader."""

import os
import json, sys

from gradeloop import check

SHARED = 1
ONLY = SHARED + 1


def shared(): return SHARED


def only(): return json.dumps(ONLY), shared()


class TestAll:
    @check("shown")
    async def test_shown(self, submission): return shared(), sys.path

    # about the secret
    @pytest.mark.parametrize("x", [1])
    @check("secret")
    async def test_secret(self, submission, x):
        # inside
        return only(), os.sep


class TestSecrets:
    @check("secret")
    async def test_it(self, submission): ...


@check("shown")  # stays
async def test_more(submission): ...
'''


def test_a_grader_loses_the_tests_and_what_only_they_used() -> None:
    text = grader_without(GRADER, ("secret",), "test_x.py")
    assert marked_checks(text, "test_x.py") == {"shown"}
    for gone in ("secret", "ONLY", "def only", "import os", "TestSecrets", "# inside"):
        assert gone not in text
    for kept in ("SHARED = 1", "def shared", "import json, sys", "# stays", '"""Grader."""'):
        assert kept in text
    assert grader_without(GRADER, (), "test_x.py") == GRADER


@pytest.mark.parametrize(
    ("line", "told"),
    [
        ('NOTE = "secret"\nprint(NOTE)\n', "speaks of the check secret"),
        ("@check(NAME)\ndef test_x(submission): ...\n", "is not written out"),
    ],
)
def test_a_grader_that_would_betray_the_check_is_refused(line: str, told: str) -> None:
    with pytest.raises(ExportError, match=told):
        grader_without(GRADER + line, ("secret",), "test_x.py")


def test_every_grader_of_the_course_can_lose_any_of_its_checks() -> None:
    for exercise in load_course(ROOT).exercises:
        source = exercise.grader.read_text()
        ids = [check.id for check in exercise.spec.checks]
        for id in ids:
            text = grader_without(source, (id,), exercise.grader.name)
            assert marked_checks(text, exercise.grader.name) == set(ids) - {id}
            compile(text, exercise.grader.name, "exec")
