"""The reporter's published code, run on our results: it prints the points that ``grade`` prints.

``REPORTER`` names ``dist/main.js`` of classroom-resources/autograding-grading-reporter, tag v1.
It only prints: the points travel as a notice, so nothing here needs a token or the network.
"""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent.parent
GRADELOOP = (sys.executable, "-m", "gradeloop.cli")
CRASHES = {
    "timed-greet": "import os\nos._exit(0)\n",
    "await-chain": "import ctypes\nctypes.string_at(0)\n",
    "async-timer": "import sys\nsys.exit(0)\n",
    "create-tasks": "import os, signal\nos.kill(os.getpid(), signal.SIGKILL)\n",
}


@dataclass(frozen=True)
class Printed:
    """What the reporter says: its notice, its table's total, and its exit code."""

    total: tuple[int, int]
    table: tuple[str, str]
    rows: dict[str, tuple[str, str]]
    code: int


def solutions(kind: str) -> dict[str, str]:
    texts = {}
    for folder in sorted((ROOT / "exercises").iterdir()):
        if folder.is_dir():
            files = sorted((folder / kind).glob("*.py"))
            if files:
                texts[folder.name] = files[0].read_text()
    return texts


def cases() -> dict[str, dict[str, str]]:
    right = solutions("solutions")
    wrong = solutions("mistakes")
    mixed = {
        id: wrong.get(id, text) if n % 2 else text for n, (id, text) in enumerate(right.items())
    }
    return {"all-passed": right, "some-failed": mixed, "none": {}, "crashed": right | CRASHES}


@pytest.mark.parametrize("case", ["all-passed", "some-failed", "none", "crashed"])
def test_the_reporter_prints_the_points_of_grade(case: str, tmp_path: Path) -> None:
    mine = tmp_path / "mine"
    mine.mkdir()
    for id, text in cases()[case].items():
        (mine / f"{id.replace('-', '_')}.py").write_text(text)
    output = tmp_path / "output"
    output.touch()
    common = ["--course", str(ROOT), "--clock", "virtual", "--seed", "1", "--student", "mine"]
    environment = {
        **os.environ,
        "GITHUB_OUTPUT": str(output),
        "GITHUB_STEP_SUMMARY": str(tmp_path / "summary"),
    }
    run([*GRADELOOP, "grade", str(mine), *common, "--format", "github"], environment)
    text = run([*GRADELOOP, "grade", str(mine), *common], dict(os.environ))
    points = re.search(r"(\d+(?:\.\d+)?) of (\d+) points", text)
    assert points is not None

    outputs = dict(line.split("=", 1) for line in output.read_text().splitlines())
    printed = reported(outputs)
    print(case, points[0], printed)
    assert abs(printed.total[0] - float(points[1])) <= 0.5  # the quiz gives 6.25 points a question
    assert printed.total[1] == int(points[2])
    assert printed.table == (str(printed.total[0]), str(printed.total[1]))
    assert printed.code == (0 if case == "all-passed" else 1)
    assert max(map(len, outputs.values())) < 128 * 1024


def reported(outputs: dict[str, str]) -> Printed:
    environment = {
        "PATH": os.environ["PATH"],
        "INPUT_TOKEN": "none",
        "INPUT_RUNNERS": outputs["runners"],
    }
    for name in outputs["runners"].split(","):
        environment[f"{name.upper()}_RESULTS"] = outputs[name]
    done = subprocess.run(
        ["node", os.environ["REPORTER"]],
        env=environment,
        capture_output=True,
        text=True,
        check=False,
        timeout=60,
    )
    plain = re.sub(r"\x1b\[\d+m", "", done.stdout)
    (notice,) = re.findall(r"::notice title=Autograding report::(.*)", plain)
    told = json.loads(notice)
    rows = {
        name.strip(": "): (a, b)
        for name, a, b in re.findall(r"│ ([\w: ]+?) *│ (\S+) *│ (\S+) *│", plain)
    }
    table = rows.pop("Total")
    return Printed((told["totalPoints"], told["maxPoints"]), table, rows, done.returncode)


def run(command: list[str], environment: dict[str, str]) -> str:
    done = subprocess.run(
        command, env=environment, capture_output=True, text=True, check=False, timeout=600
    )
    assert done.returncode == 0, done.stderr
    return done.stdout
