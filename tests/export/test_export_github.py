"""From an empty folder to a graded push: the exported workflow's own steps, run with bash."""

from __future__ import annotations

import base64
import json
import os
import re
import shutil
import subprocess
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
from runner import Run, clone, obeyed, points, solve

from gradeloop.course import load_course
from gradeloop.export.copies import compare
from gradeloop.export.github import export_github

REPORTER = "classroom-resources/autograding-grading-reporter"


def test_the_first_push_of_a_template_is_graded(first_push: tuple[Run, Path]) -> None:
    done, environment = first_push
    assert done.failed == "", done.log
    assert points(done) == "0/100"
    assert "# 0 of 100 points" in done.summary
    assert "All copies of the course's files are the official ones" in done.log
    (failed,) = done.actions[REPORTER]["FAILED_RESULTS"].split()
    assert json.loads(base64.b64decode(failed))["max_score"] == 100
    assert done.actions[REPORTER]["runners"] == "failed"
    pins = (environment.parent / "course/.gradeloop/constraints.txt").read_text().split()
    freeze = [
        str(environment / "bin/python"),
        "-I",
        "-m",
        "pip",
        "freeze",
        "--exclude",
        "gradeloop",
    ]
    installed = subprocess.run(freeze, capture_output=True, text=True, check=True).stdout
    assert {line.lower().replace("_", "-") for line in installed.split()} <= set(pins)


def test_a_clone_grades_as_its_readme_says(
    template: Path, tmp_path: Path, first_push: tuple[Run, Path]
) -> None:
    """Every command of the README but ``git push``, in its order."""
    student = clone(template, tmp_path / "student")
    # What the first push installed with the same pins is not installed a second time.
    (student / ".venv").symlink_to(first_push[1])
    (first_push[1] / ".installed").touch()
    blocks = re.findall(r"```console\n(.*?)```", (student / "README.md").read_text(), re.DOTALL)
    commands = [line for block in blocks for line in block.splitlines()]
    assert commands[:3] == ["make grade", "make start EX=tiny", "make grade EX=tiny"]
    names = {"GIT_AUTHOR_NAME": "t", "GIT_AUTHOR_EMAIL": "t@example.org"}
    names |= {key.replace("AUTHOR", "COMMITTER"): value for key, value in names.items()}
    environment = {key: value for key, value in os.environ.items() if "MAKE" not in key} | names
    said = {}
    for command in commands:
        if "start" in command:
            (student / "submissions/mine/tiny.py").unlink()  # the only exercise is begun already
        if command == "make grade EX=tiny" or command.startswith("git add"):
            solve(student)
        done = subprocess.run(
            ["bash", "-c", command],
            cwd=student,
            env=environment,
            capture_output=True,
            text=True,
            check=False,
            timeout=300,
        )
        assert done.returncode == 0, f"{command}: {done.stdout}{done.stderr}"
        said[command] = done.stdout
    assert "0 of 100 points" in said["make grade"]
    assert "exercises/tiny/README.md" in said["make start EX=tiny"]
    assert "100 of 100 points" in said["make grade EX=tiny"]
    shown = subprocess.run(
        ["git", "status", "--porcelain"], cwd=student, capture_output=True, check=True
    )
    assert shown.stdout == b"", "all that grading leaves behind is ignored"


def test_make_sets_itself_up_from_the_wheel(alone: Path) -> None:
    """Said without doing it: a real installation is part of the first push."""
    environment = {key: value for key, value in os.environ.items() if "MAKE" not in key}
    done = subprocess.run(
        ["make", "-n", "grade"],
        cwd=alone,
        env=environment,
        capture_output=True,
        text=True,
        check=True,
    )
    wheel = next((alone / ".gradeloop").glob("*.whl"))
    assert zipfile.is_zipfile(wheel)
    assert f"--constraint .gradeloop/constraints.txt .gradeloop/{wheel.name}" in done.stdout
    assert "-I -m venv --clear .venv" in done.stdout


def test_a_solved_push_has_all_points(push: Callable[..., Run]) -> None:
    done = push(solve)
    assert done.failed == ""
    assert points(done) == "100/100"
    assert done.actions[REPORTER]["runners"] == "passed"
    assert obeyed(done.log) == []


@pytest.mark.parametrize("gone", ["files", "folder"])
def test_a_push_without_answers_has_none(push: Callable[..., Run], gone: str) -> None:
    def change(student: Path) -> None:
        shutil.rmtree(student / "submissions")
        if gone == "files":
            (student / "submissions/mine").mkdir(parents=True)

    done = push(change)
    assert done.failed == ""
    assert points(done) == "0/100"


def test_both_repositories_hold_the_same_list(template: Path, official: Path) -> None:
    lists = [(each / "MANIFEST.sha256").read_bytes() for each in (template, official)]
    assert lists[0] == lists[1]
    assert not compare(template, official)
    assert "no secret is needed" in (official / "README.md").read_text()


def test_nothing_hidden_gets_into_a_grading_repository(
    hidden_course: Path, wheel: Path, tmp_path: Path
) -> None:
    made = export_github(load_course(hidden_course), tmp_path / "g", wheel=wheel)
    assert made.handout.withheld
    texts = (
        path.read_text()
        for path in (tmp_path / "g").rglob("*")
        if path.suffix in {".py", ".yaml", ".md"}
    )
    assert "at-once" not in "".join(texts)
