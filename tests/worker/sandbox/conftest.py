"""A freshly forked child for each question that a test asks of the sandbox."""

from __future__ import annotations

import os
import pickle
import signal
import tempfile
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from gradeloop.worker.sandbox import Policy, apply, available, prepare


@dataclass(frozen=True)
class Outcome:
    """What became of a function that ran in a child.

    Attributes:
        layers: What :func:`apply` said is active.
        value: What the function returned.
        raised: What it raised instead.
        killed_by: The signal that ended the child, if one did.
    """

    layers: tuple[str, ...] = ()
    value: Any = None
    raised: BaseException | None = None
    killed_by: signal.Signals | None = None

    def denied(self) -> bool:
        return isinstance(self.raised, PermissionError)


def forked(function: Callable[[], Any]) -> int:
    """The pid of a child that runs ``function`` and ends, whatever happens in it."""
    child = os.fork()
    if child == 0:
        try:
            function()
        except BaseException as problem:
            os.write(2, f"in a child: {problem!r}\n".encode())
            os._exit(1)
        os._exit(0)
    return child


def in_child(function: Callable[[int], tuple[tuple[str, ...], Any]]) -> Outcome:
    """Run ``function`` in a forked child, which answers through a pipe.

    Args:
        function: Is given the pipe's descriptor and returns the layers and a value.
    """
    read_end, write_end = os.pipe()

    def answer_through_pipe() -> None:
        os.close(read_end)
        try:
            report: tuple[Any, ...] = (*function(write_end), None)
        except BaseException as problem:
            report = ((), None, problem)
        try:
            answer = pickle.dumps(report)
        except Exception:
            answer = pickle.dumps(((), None, RuntimeError(repr(report))))
        with open(write_end, "wb") as pipe:  # noqa: PTH123 - a descriptor has no path
            pipe.write(answer)

    child = forked(answer_through_pipe)
    os.close(write_end)
    with open(read_end, "rb") as pipe:  # noqa: PTH123
        answer = pipe.read()
    _, status = os.waitpid(child, 0)
    if os.WIFSIGNALED(status):
        return Outcome(killed_by=signal.Signals(os.WTERMSIG(status)))
    layers, value, raised = pickle.loads(answer)
    return Outcome(layers, value, raised)


@dataclass(frozen=True)
class Sandboxes:
    """Runs functions inside a sandbox with a work folder of its own."""

    work_dir: Path

    def __call__(self, function: Callable[[], Any], **settings: Any) -> Outcome:
        keep = settings.pop("keep_fds", ())

        def confined(write_end: int) -> tuple[tuple[str, ...], Any]:
            policy = Policy(str(self.work_dir), keep_fds=(write_end, *keep), **settings)
            layers = apply(policy)
            os.chdir(self.work_dir)
            os.environ["TMPDIR"] = str(self.work_dir)
            tempfile.tempdir = None
            return layers, function()

        return in_child(confined)

    def child(self, function: Callable[[], Any]) -> Outcome:
        """The same without a sandbox, for comparison."""
        return in_child(lambda write_end: ((), function()))


@pytest.fixture
def fork() -> Callable[[Callable[[], Any]], int]:
    return forked


@pytest.fixture(scope="session", autouse=True)
def _prepared() -> None:
    prepare()


@pytest.fixture
def sandbox(tmp_path: Path) -> Sandboxes:
    work_dir = tmp_path / "work"
    work_dir.mkdir()
    return Sandboxes(work_dir)


@pytest.fixture
def outside(tmp_path: Path) -> Path:
    """A file that is none of the worker's business."""
    file = tmp_path / "outside" / "secret.txt"
    file.parent.mkdir()
    file.write_text("expected values")
    return file


@pytest.fixture
def has() -> Callable[[str], bool]:
    """Whether this machine has a layer. Where it has not, a test asks for its absence."""
    return lambda layer: layer in available()
