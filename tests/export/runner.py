"""As much of a GitHub runner as an exported workflow needs: its steps run with bash, in order.

Written from GitHub's documentation of workflow syntax, default environment variables, and
workflow commands. A step that ``uses`` checkout copies a folder, setup-python puts the tests' own
interpreter on the path, and any other action is noted with what it would be given.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import yaml

FETCHED = "class/grading@0123456789abcdef0123456789abcdef01234567"
"""The grading repository, at the commit that the exported templates pin."""
SOLVED = """\
import asyncio


async def gather_all(fetch, names):
    return await asyncio.gather(*(fetch(name) for name in names))
"""
EXPRESSION = re.compile(r"\$\{\{\s*(.+?)\s*\}\}")


@dataclass
class Run:
    """What came of a workflow: the log of each step by its name, outputs, summary, actions."""

    logs: dict[str, str] = field(default_factory=dict)
    outputs: dict[str, dict[str, str]] = field(default_factory=dict)
    summary: str = ""
    actions: dict[str, dict[str, str]] = field(default_factory=dict)
    failed: str = ""

    @property
    def log(self) -> str:
        return "".join(self.logs.values())


class Runner:
    """One runner with a workspace of its own.

    Args:
        home: Where it may put things.
        repositories: What checkout finds: a folder by ``owner/name@ref``; "" is the student's.
        environment: A virtual environment made before; then the step that makes one is left out.
    """

    def __init__(
        self, home: Path, repositories: dict[str, Path], environment: Path | None = None
    ) -> None:
        self.workspace, self.temp = home / "work", home / "temp"
        self._files, self._tools = home / "files", home / "tools"
        for each in (self.workspace, self.temp, self._files, self._tools):
            each.mkdir(parents=True)
        self._repositories = repositories
        self._environment = environment

    def run(self, workflow: str) -> Run:
        (job,) = yaml.safe_load(workflow)["jobs"].values()
        done = Run()
        for number, step in enumerate(job["steps"]):
            if "if" in step and not self._holds(step["if"], done):
                continue
            if "uses" in step:
                self._use(step, done)
            elif self._environment is not None and "venv --clear" in step["run"]:
                (self.temp / "venv").symlink_to(self._environment)
            elif not self._step(number, step, job, done):
                done.failed = step["name"]
                break
        return done

    def _step(self, number: int, step: dict[str, Any], job: dict[str, Any], done: Run) -> bool:
        assert job["defaults"]["run"]["shell"] == "bash"
        script = self._files / f"{number}.sh"
        script.write_text(self._filled(step["run"], done))
        output, summary = self._files / f"output-{number}", self._files / f"summary-{number}"
        output.touch()
        summary.touch()
        variables = {**job.get("env", {}), **step.get("env", {})}
        environment = {
            **{name: os.environ[name] for name in ("HOME", "LANG", "TMPDIR") if name in os.environ},
            **{name: value for name, value in os.environ.items() if name.startswith("PIP_")},
            **{
                name: value for name, value in os.environ.items() if name.lower().endswith("_proxy")
            },
            "PATH": f"{self._tools}:{os.environ['PATH']}",
            "CI": "true",
            "GITHUB_ACTIONS": "true",
            "GITHUB_REPOSITORY": "class/student",
            "GITHUB_WORKSPACE": str(self.workspace),
            "GITHUB_OUTPUT": str(output),
            "GITHUB_STEP_SUMMARY": str(summary),
            "RUNNER_TEMP": str(self.temp),
            **{name: self._filled(str(value), done) for name, value in variables.items()},
        }
        finished = subprocess.run(
            ["bash", "--noprofile", "--norc", "-eo", "pipefail", str(script)],
            cwd=self._filled(step.get("working-directory", str(self.workspace)), done),
            env=environment,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            check=False,
        )
        done.logs[step["name"]] = finished.stdout.decode()
        done.summary += summary.read_text()
        pairs = (line.split("=", 1) for line in output.read_text().splitlines())
        done.outputs[step.get("id", step["name"])] = dict(pairs)
        return finished.returncode == 0

    def _use(self, step: dict[str, Any], done: Run) -> None:
        given = {name: self._filled(str(value), done) for name, value in step["with"].items()}
        action = step["uses"].split("@")[0]
        if action == "actions/checkout":
            name = f"{given['repository']}@{given['ref']}" if "repository" in given else ""
            target = self.workspace / given["path"]
            shutil.copytree(self._repositories[name], target, symlinks=True)
        elif action == "actions/setup-python":
            (self._tools / "python").symlink_to(sys.executable)
        else:
            variables = {key: self._filled(value, done) for key, value in step["env"].items()}
            done.actions[action] = {**given, **variables}

    def _holds(self, condition: str, done: Run) -> bool:
        found = re.fullmatch(r"(steps\.\S+) != ''", condition)
        assert found is not None, condition
        return self._value(found[1], done) != ""

    def _filled(self, text: str, done: Run) -> str:
        return EXPRESSION.sub(lambda found: self._value(found[1], done), text)

    def _value(self, expression: str, done: Run) -> str:
        if expression == "runner.temp":
            return str(self.temp)
        if expression == "secrets.GRADING_TOKEN || github.token":
            return "token"
        step, name = re.fullmatch(r"steps\.(\w+)\.outputs\.(\w+)", expression).groups()  # type: ignore[union-attr]
        return done.outputs[step].get(name, "")


def obeyed(log: str) -> list[str]:
    """The lines of a log that a runner takes for commands, in either of their two forms."""
    begins = re.compile(r"\s*::[\w-]+(?: [^\n]*?)?::")
    return [line for line in log.split("\n") if begins.match(line) or "##[" in line]


def clone(repository: Path, into: Path) -> Path:
    """Commit ``repository`` and clone it, as GitHub and a student do between them."""
    begun, bare = (into.with_name(f"{into.name}-{name}") for name in ("begun", "origin"))
    shutil.copytree(repository, begun)
    settings = (
        "-c",
        "user.name=t",
        "-c",
        "user.email=t@example.org",
        "-c",
        "init.defaultBranch=main",
    )
    for words in (("init", "-q"), ("add", "-A"), ("commit", "-qm", "begin")):
        subprocess.run(["git", *settings, *words], cwd=begun, check=True)
    subprocess.run(["git", "clone", "-q", "--bare", str(begun), str(bare)], check=True)
    subprocess.run(["git", "clone", "-q", str(bare), str(into)], check=True)
    return into


def solve(student: Path) -> None:
    (student / "submissions/mine/tiny.py").write_text(SOLVED)


def points(done: Run) -> str:
    return f"{done.outputs['grade']['points']}/{done.outputs['grade']['max_points']}"
