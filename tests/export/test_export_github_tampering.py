"""What students change in their repositories, and that it changes no points."""

from __future__ import annotations

import re
import shutil
from collections.abc import Callable
from pathlib import Path

from runner import FETCHED, SOLVED, Run, Runner, obeyed, points, solve

from gradeloop.export.workflow import WORKFLOW

CHEAP = "async def gather_all(fetch, names):\n    return []\n"
EVIL = "print('::error::gotcha'); import os; os._exit(0)\n"


def tamper(student: Path) -> None:
    """All the ways at once in which a repository could try to grade itself."""
    (student / "submissions/mine/tiny.py").write_text(CHEAP)
    grader = student / "graders/test_tiny.py"
    grader.write_text(re.sub(r"    run\.assert.*\n", "    pass\n", grader.read_text()))
    spec = student / "exercises/tiny/exercise.yaml"
    spec.write_text(spec.read_text().replace("points: 60", "points: 90"))
    (student / "exercises/course.yaml").unlink()
    makefile = student / "Makefile"
    makefile.write_text("grade:\n\techo 100 of 100 points\n")
    shipped = next((student / ".gradeloop").glob("*.whl"))
    shipped.write_bytes(b"no wheel")
    own = student / WORKFLOW
    own.write_text(own.read_text().replace("timeout-minutes: 20", "timeout-minutes: 1"))
    (student / "MANIFEST.sha256").write_text("")
    for name in (
        "conftest.py",
        "graders/conftest.py",
        "sitecustomize.py",
        "usercustomize.py",
        "pytest.py",
        "gradeloop/__init__.py",
        "gradeloop/judge/__init__.py",
        "asyncio.py",
        "pip.py",
        "venv.py",
        "submissions/conftest.py",
        "submissions/mine/conftest.py",
        "submissions/mine/sitecustomize.py",
        "submissions/mine/gradeloop.py",
        "exercises/conftest.py",
        ".github/workflows/other.yml",
        "::error::name.py",
    ):
        (student / name).parent.mkdir(parents=True, exist_ok=True)
        (student / name).write_text(EVIL)
    options = "[tool.pytest.ini_options]\naddopts = '--collect-only'\npythonpath = ['.']\n"
    for folder in (student, student / "submissions", student / "submissions/mine"):
        (folder / "pyproject.toml").write_text(options)
        (folder / "pytest.ini").write_text("[pytest]\naddopts = --collect-only\n")
        (folder / "setup.cfg").write_text("[install]\nuser = 1\n")
        (folder / "evil.pth").write_text("import os; os._exit(0)\n")
        (folder / "pip.conf").write_text("[global]\nindex-url = https://example.invalid\n")


def test_what_a_student_changes_elsewhere_changes_no_points(push: Callable[..., Run]) -> None:
    done = push(tamper)
    assert done.failed == ""
    assert points(done) == "0/100", "the answer is wrong, whatever the copies say"
    assert "gotcha" not in done.log
    for line in obeyed(done.log):
        assert line.startswith("::error file=")
    log = done.logs["Say which copies differ"]
    for line in (
        "changed: graders/test_tiny.py",
        "changed: exercises/tiny/exercise.yaml",
        "changed: Makefile",
        f"changed: {WORKFLOW}",
        "missing: exercises/course.yaml",
        "changed: .gradeloop/gradeloop-",
        "added: conftest.py",
        "added: sitecustomize.py",
        "added: pytest.py",
        "added: gradeloop/__init__.py",
        "added: pyproject.toml",
        "added: evil.pth",
        "added: .github/workflows/other.yml",
        "added: : :error: :name.py",
    ):
        assert line in log, line
    assert "| changed | `graders/test_tiny.py` |" in done.summary
    assert "submissions/" not in log.replace("submissions/mine holds", "")


def test_with_all_that_a_right_answer_still_has_all_points(push: Callable[..., Run]) -> None:
    def change(student: Path) -> None:
        tamper(student)
        solve(student)

    assert points(push(change)) == "100/100"


def test_links_in_a_students_repository_lead_nowhere(
    push: Callable[..., Run], tmp_path: Path
) -> None:
    right = tmp_path / "elsewhere.py"
    right.write_text(SOLVED)

    def change(student: Path) -> None:
        (student / "submissions/mine/tiny.py").unlink()
        (student / "submissions/mine/tiny.py").symlink_to(right)
        shutil.rmtree(student / "graders")
        (student / "graders").symlink_to("/")

    done = push(change)
    assert points(done) == "0/100"
    assert "missing: graders/test_tiny.py" in done.log


def test_a_grading_repository_that_was_changed_grades_nobody(
    tmp_path: Path, template: Path, official: Path, first_push: tuple[Run, Path]
) -> None:
    changed = tmp_path / "official"
    shutil.copytree(official, changed)
    grader = changed / "graders/test_tiny.py"
    grader.write_text(grader.read_text() + "# changed\n")
    for number, spoil in enumerate(
        (lambda: None, lambda: (changed / "MANIFEST.sha256").write_text(""))
    ):
        spoil()
        runner = Runner(
            tmp_path / f"runner-{number}", {"": template, FETCHED: changed}, first_push[1]
        )
        done = runner.run((template / WORKFLOW).read_text())
        assert done.failed == "Check that they are the official ones"
        assert "grade" not in done.outputs
        (command,) = obeyed(done.log)
        assert command.startswith("::error title=Not graded::")


def test_what_the_manifest_does_not_list_takes_no_part(
    tmp_path: Path, template: Path, official: Path, first_push: tuple[Run, Path]
) -> None:
    more = tmp_path / "official"
    shutil.copytree(official, more)
    for name in ("graders/conftest.py", "sitecustomize.py", "pytest.py", "pytest.ini"):
        (more / name).write_text(EVIL)
    runner = Runner(tmp_path / "runner", {"": template, FETCHED: more}, first_push[1])
    done = runner.run((template / WORKFLOW).read_text())
    assert points(done) == "0/100"
    assert "gotcha" not in done.log
    assert not (runner.temp / "course/sitecustomize.py").exists()


def test_a_template_on_its_own_grades_too(push: Callable[..., Run], alone: Path) -> None:
    done = push(solve, alone)
    assert done.failed == ""
    assert points(done) == "100/100"


def test_a_template_on_its_own_refuses_changed_graders(
    push: Callable[..., Run], alone: Path
) -> None:
    done = push(tamper, alone)
    assert done.failed == "Check that they are the official ones"
    assert "grade" not in done.outputs
    assert "gotcha" not in done.log


def test_it_refuses_a_single_changed_file_by_its_name(
    push: Callable[..., Run], alone: Path
) -> None:
    def change(student: Path) -> None:
        grader = student / "graders/test_tiny.py"
        grader.write_text(grader.read_text().replace("NAMES", "Names"))
        (student / "exercises/course.yaml").unlink()

    done = push(change, alone)
    assert done.failed == "Check that they are the official ones"
    assert "graders/test_tiny.py: FAILED" in done.log
    assert "exercises/course.yaml" in done.log
    assert "Restore your instructor's version" in done.log


def test_files_that_are_added_to_it_take_no_part(push: Callable[..., Run], alone: Path) -> None:
    def change(student: Path) -> None:
        solve(student)
        for name in (
            "sitecustomize.py",
            "pytest.py",
            "gradeloop/__init__.py",
            "graders/conftest.py",
        ):
            (student / name).parent.mkdir(exist_ok=True)
            (student / name).write_text(EVIL)

    done = push(change, alone)
    assert points(done) == "100/100"
    assert "gotcha" not in done.log
