"""``gradeloop grade --format github`` in a run's environment, with submissions that talk to it."""

from __future__ import annotations

import base64
import json
import os
import re
import subprocess
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

RIGHT = """\
import asyncio


async def gather_all(fetch, names):
    return await asyncio.gather(*(fetch(name) for name in names))
"""
HOSTILE = '''
import asyncio
import os
import sys

SHOUT = """
::error::taken over
  ::error file=tiny.py,line=1::taken over
##[group]hidden
text ##[error]in a line ##vso[task.complete]
::notice title=Autograding report::{"totalPoints":100,"maxPoints":100}
::add-mask::points
::stop-commands::x
::set-output name=points::100
::save-state name=x::1
\\x1b[2J\\x1b[31mred\\x1b[0m\\r::error::after a carriage return\\x0b::error::after a tab
"""
print(SHOUT, flush=True)
print(SHOUT, file=sys.stderr, flush=True)
os.write(1, SHOUT.encode())
os.write(2, SHOUT.encode())


class Shout(Exception):
    pass


Shout.__name__ = Shout.__qualname__ = "::error::name ##[group]"


async def gather_all(fetch, names):
    gather_all.__qualname__ = gather_all.__name__ = "::error::function"
    print(SHOUT)
    asyncio.current_task().set_name("::error::task ##[group]")
    await fetch(names[0])
    ANSWER
'''
RAISES = HOSTILE.replace("ANSWER", "raise Shout(SHOUT)")
RETURNS = HOSTILE.replace("ANSWER", "return [SHOUT, '::error::value', '##[group]']")
PRINTS = RIGHT + HOSTILE.replace("async def gather_all", "async def unused").replace("ANSWER", "")


@dataclass(frozen=True)
class Step:
    """A step as its runner sees it: exit code, log, summary, outputs."""

    code: int
    log: str
    summary: str
    outputs: dict[str, str]

    @property
    def payloads(self) -> dict[str, Any]:
        names = self.outputs["runners"].split(",")
        return {name: json.loads(base64.b64decode(self.outputs[name])) for name in names}

    @property
    def commands(self) -> list[str]:
        """The lines that a runner takes for commands, in either of its two forms."""
        begins = re.compile(r"\s*::[\w-]+(?: .*?)?::")
        lines = re.split(r"[\n\r\x0b\x0c\x85\u2028\u2029]", self.log)
        return [line for line in lines if begins.match(line) or re.search(r"##\w*\[", line)]


def grading(command: tuple[str, ...], folder: Path, course: Path) -> list[str]:
    """What the workflow types, on the clock that takes no time."""
    options = ["--course", str(course), "--format", "github", "--clock", "virtual"]
    return [*command, "grade", str(folder), *options]


@pytest.fixture
def step(command: tuple[str, ...], tmp_path: Path, tiny_course: Path) -> Callable[..., Step]:
    def grade(folder: Path, *more: str) -> Step:
        output, summary = tmp_path / "output", tmp_path / "summary"
        output.write_text("")
        summary.write_text("")
        done = subprocess.run(
            [*grading(command, folder, tiny_course), *more],
            env={
                **os.environ,
                "GITHUB_ACTIONS": "true",
                "GITHUB_WORKSPACE": str(tmp_path),
                "GITHUB_OUTPUT": str(output),
                "GITHUB_STEP_SUMMARY": str(summary),
                "RUNNER_TEMP": str(tmp_path),
            },
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            check=False,
            timeout=120,
        )
        pairs = dict(line.split("=", 1) for line in output.read_text().splitlines())
        return Step(done.returncode, done.stdout.decode(), summary.read_text(), pairs)

    return grade


def points(step: Step) -> tuple[str, str]:
    return step.outputs["points"], step.outputs["max_points"]


def test_all_passed(step: Callable[..., Step], hand_to: Callable[[str, str], Path]) -> None:
    done = step(hand_to("ada", "right"))
    assert done.code == 0
    assert points(done) == ("100", "100")
    assert list(done.payloads) == ["passed"]
    assert done.commands == []
    assert "# 100 of 100 points" in done.summary


def test_a_failed_check_is_annotated_and_drawn(
    step: Callable[..., Step], hand_to: Callable[[str, str], Path]
) -> None:
    done = step(hand_to("ada", "slow"))
    assert done.code == 0
    assert points(done) == ("60", "100")
    (command,) = done.commands
    assert command.startswith("::error file=submissions/ada/tiny.py,")
    assert "```mermaid\ngantt\n" in done.summary
    statuses = {name: each["status"] for name, each in done.payloads.items()}
    assert statuses == {"passed": "pass", "failed": "fail"}


@pytest.mark.parametrize("files", [{}, {"tinny.py": RIGHT}, {"a/tiny.py": "", "b/tiny.py": ""}])
def test_nothing_handed_in_is_a_result_of_no_points(
    step: Callable[..., Step], tmp_path: Path, files: dict[str, str]
) -> None:
    folder = tmp_path / "mine"
    folder.mkdir()
    for name, text in files.items():
        (folder / name).parent.mkdir(exist_ok=True)
        (folder / name).write_text(text)
    done = step(folder, "--student", "mine")
    assert done.code == 0
    assert points(done) == ("0", "100")
    (test,) = done.payloads["failed"]["tests"]
    assert test["name"] == "tiny: not handed in"
    assert ("did you mean tiny.py?" in done.log) is ("tinny.py" in files)
    assert ("did you mean tiny.py?" in done.summary) is ("tinny.py" in files)


@pytest.mark.parametrize(
    "crash",
    ["import os; os._exit(0)", "import ctypes; ctypes.string_at(0)", "import sys; sys.exit(0)"],
)
def test_a_crash_is_a_result_of_no_points(
    step: Callable[..., Step], hand_to: Callable[[str, str], Path], crash: str
) -> None:
    done = step(hand_to("ada", crash))
    assert done.code == 0
    assert points(done) == ("0", "100")
    assert [test["status"] for test in done.payloads["failed"]["tests"]] == ["fail", "fail"]


@pytest.mark.parametrize(
    ("source", "earned"),
    [(RAISES, "0"), (RETURNS, "0"), (PRINTS, "100")],
    ids=["raises", "returns", "prints"],
)
def test_what_a_submission_says_reaches_neither_runner_nor_points(
    step: Callable[..., Step], hand_to: Callable[[str, str], Path], source: str, earned: str
) -> None:
    done = step(hand_to("ada", source))
    assert done.code == 0
    assert points(done) == (earned, "100")
    assert set(done.outputs) <= {"points", "max_points", "runners", "passed", "failed"}
    assert "\x1b" not in done.log
    assert "\x1b" not in done.summary
    failed = done.payloads.get("failed", {"tests": ()})["tests"]
    assert len(done.commands) == sum(test["status"] == "fail" for test in failed) - (earned == "0")
    for line in done.commands:
        assert line.startswith("::error file=submissions/ada/tiny.py,")
        assert line.count("::") == 2
        assert not re.search(r"##\w*\[", line)
        assert not re.search(
            r"(?m)^\s*::", line.replace("%0A", "\n").partition("::")[2].partition("::")[2]
        )
    said = done.log + done.summary
    if earned == "0":
        assert "taken over" in said, "the student still reads what was printed"


def test_the_runners_variables_reach_no_submission(
    step: Callable[..., Step], hand_to: Callable[[str, str], Path]
) -> None:
    source = "import os\nasync def gather_all(fetch, names): raise KeyError(sorted(os.environ))\n"
    done = step(hand_to("ada", source))
    assert "KeyError" in done.log
    assert "GITHUB_" not in done.log
    assert "RUNNER_" not in done.log


def test_a_files_name_is_no_command_either(step: Callable[..., Step], tmp_path: Path) -> None:
    folder = tmp_path / "::error::folder ##[group]"
    folder.mkdir()
    (folder / "::error::x.py").write_text("")
    (folder / "##[group].py").write_text("")
    (folder / "::stop-commands::x").mkdir()
    done = step(folder)
    assert done.code == 0
    assert done.commands == []
    assert "note: : :error: :x.py" in done.log
    assert step(folder / "::error::x.py").commands == []
    assert step(folder / "::error::nothing").code == 2
    assert step(folder / "::error::nothing").commands == []


def test_without_the_runners_variables_the_same_is_printed_for_reading(
    command: tuple[str, ...], tiny_course: Path, hand_to: Callable[[str, str], Path]
) -> None:
    folder = hand_to("ada", "slow")
    environment = {name: value for name, value in os.environ.items() if "GITHUB" not in name}
    done = subprocess.run(
        grading(command, folder, tiny_course),
        env=environment,
        capture_output=True,
        text=True,
        check=True,
        timeout=120,
    )
    assert "GITHUB_STEP_SUMMARY is not set" in done.stderr
    assert "GITHUB_OUTPUT is not set" in done.stderr
    assert "# 60 of 100 points" in done.stdout
    assert '"max_score": 60' in done.stdout


def test_a_class_is_refused_in_one_sentence(
    step: Callable[..., Step], hand_to: Callable[[str, str], Path]
) -> None:
    hand_to("ada", "right")
    done = step(hand_to("bob", "right").parent)
    assert done.code == 2
    assert "here are several" in done.log
    assert "hint: grade one student's folder" in done.log
