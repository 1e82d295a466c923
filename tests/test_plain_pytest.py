"""``pytest graders/ --submission …`` is the same judge as ``gradeloop grade``."""

from __future__ import annotations

import subprocess
import sys
import xml.etree.ElementTree as ET
from collections.abc import Callable
from pathlib import Path

import pytest

from gradeloop.batch.grading import Options, grade_submissions
from gradeloop.course import find_submissions, load_course

STATUS = {"failure": "failed", "skipped": "not-run", "error": "error"}


def plain(root: Path, *arguments: object) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "pytest", "graders", "-q", "-o", "asyncio_mode=auto"]
    return subprocess.run(
        [*command, "-p", "no:cacheprovider", *map(str, arguments)],
        cwd=root,
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )


def verdicts(report: Path) -> dict[str, str]:
    return {
        case.attrib["name"]: next(
            (STATUS[child.tag] for child in case if child.tag in STATUS), "passed"
        )
        for case in ET.parse(report).iter("testcase")
    }


@pytest.mark.parametrize(
    ("clock", "sources"),
    [("virtual", ("right", "wrong", "import os; os._exit(0)\n")), ("wall", ("slow",))],
)
def test_plain_pytest_gives_the_same_verdicts(
    tiny_course: Path, hand_to: Callable[[str, str], Path], clock: str, sources: tuple[str, ...]
) -> None:
    course = load_course(tiny_course)
    folders = [hand_to(f"s{n}", source) for n, source in enumerate(sources)]
    submissions = [find_submissions(folder, course)[0] for folder in folders]
    results = grade_submissions(course, submissions, Options(clock, 3, 2))
    for folder, graded in zip(folders, results.submissions, strict=True):
        report = folder / "report.xml"
        done = plain(
            tiny_course,
            "--submission",
            folder,
            f"--clock={clock}",
            "--seed=3",
            f"--junit-xml={report}",
        )
        statuses = [check.status for check in graded.exercises[0].checks]
        assert list(verdicts(report).values()) == statuses, done.stdout
        assert done.returncode == (0 if set(statuses) == {"passed"} else 1)


def test_a_failure_is_told_in_the_students_words_without_pytests_internals(
    tiny_course: Path, hand_to: Callable[[str, str], Path]
) -> None:
    done = plain(tiny_course, "--submission", hand_to("s1", "slow"), "--clock=virtual")
    assert "not-concurrent: " in done.stdout
    assert "each call seems to be awaited before the next one starts" in done.stdout
    assert "src/gradeloop" not in done.stdout
    assert "1 failed, 1 passed" in done.stdout


def test_without_a_submission_it_says_what_is_missing(tiny_course: Path) -> None:
    done = plain(tiny_course)
    assert done.returncode == 2
    assert "--submission PATH" in done.stdout + done.stderr


def test_with_a_path_that_does_not_exist_it_says_so(tiny_course: Path) -> None:
    done = plain(tiny_course, "--submission", "nowhere")
    assert done.returncode == 2
    assert "nowhere" in done.stdout + done.stderr
    assert "Traceback" not in done.stdout + done.stderr


def test_a_fault_of_a_grader_ends_the_collection(tiny_course: Path) -> None:
    grader = tiny_course / "graders" / "test_tiny.py"
    grader.write_text(grader.read_text().replace('@check("at-once")', '@check("at-onec")'))
    done = plain(tiny_course, "--submission", tiny_course)
    assert done.returncode == 4
    assert "tiny has no check 'at-onec'; did you mean 'at-once'?" in done.stderr + done.stdout


def test_tests_that_are_no_graders_run_as_ever(tmp_path: Path) -> None:
    folder = tmp_path / "graders"
    folder.mkdir()
    (folder / "test_other.py").write_text("async def test_one():\n    assert 1\n")
    done = plain(tmp_path)
    assert (done.returncode, "1 passed" in done.stdout) == (0, True)
