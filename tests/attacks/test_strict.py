"""``--sandbox strict`` refuses a machine that lacks layers; nobody's points suffer from it."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from gradeloop import cli
from gradeloop.judge import workers
from gradeloop.judge.submission import Handed, Submission
from gradeloop.judge.troubles import NeverReady
from gradeloop.judge.workers import missing_layers
from gradeloop.worker.job import Job
from gradeloop.worker.sandbox import LAYERS

PROJECT = Path(__file__).resolve().parents[2]
SOLUTION = "exercises/sequential-vs-concurrent/solutions/gather.py"


@pytest.fixture
def without_seccomp(monkeypatch):
    monkeypatch.setattr(
        workers, "available", lambda: tuple(each for each in LAYERS if each != "seccomp")
    )


@pytest.fixture
def handed(tmp_path):
    file = tmp_path / "sequential_vs_concurrent.py"
    file.write_text((PROJECT / SOLUTION).read_text())
    return file


def test_the_missing_layers_are_those_that_the_machine_lacks(without_seccomp):
    assert missing_layers() == ("seccomp",)


def test_strict_names_the_missing_layers_and_grades_nothing(
    without_seccomp, handed, monkeypatch, capsys
):
    command = ["gradeloop", "grade", str(handed), "-e", "sequential-vs-concurrent"]
    monkeypatch.setattr(sys, "argv", [*command, "--sandbox", "strict"])
    monkeypatch.chdir(PROJECT)
    with pytest.raises(SystemExit) as stopped:
        cli.main()
    said = capsys.readouterr()

    assert stopped.value.code == 2
    assert said.out == ""
    lines = said.err.splitlines()
    assert lines[0] == "error: --sandbox strict: this machine lacks these layers: seccomp"
    assert lines[1].startswith("hint: grade with --sandbox auto")
    assert len(lines) == 2


def test_plain_pytest_refuses_too(without_seccomp, handed, monkeypatch, capsys):
    monkeypatch.chdir(PROJECT)
    grader = "graders/test_sequential_vs_concurrent.py"
    code = pytest.main(
        ["-q", "-p", "no:cacheprovider", grader, f"--submission={handed}", "--sandbox=strict"]
    )

    assert code == pytest.ExitCode.USAGE_ERROR
    assert "lacks these layers: seccomp" in capsys.readouterr().err


async def test_a_worker_that_can_not_start_is_no_students_failure(forkserver, make_spec):
    spec = make_spec()
    broken = Job(sandbox="impossible")  # type: ignore[arg-type]  # the worker refuses it, too late
    submission = Submission(
        Handed("task.py", b"async def work(): return 1\n"),
        spec,
        spec.checks[0],
        forkserver,
        broken,
    )
    try:
        with pytest.raises(NeverReady, match="sandbox mode is 'impossible'"):
            await submission.call("work")
    finally:
        submission.hang_up()
