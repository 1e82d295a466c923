"""A submission given as text, in a worker of its own, on each of the clocks."""

from __future__ import annotations

import textwrap
from collections.abc import Callable, Iterator
from typing import Any

import pytest

from gradeloop.course import ExerciseSpec
from gradeloop.judge import conversation
from gradeloop.judge.submission import Handed, Submission
from gradeloop.judge.workers import Forkserver
from gradeloop.worker.job import Job


@pytest.fixture(params=["virtual", "wall"])
def on(request: pytest.FixtureRequest) -> str:
    """Each of the clocks in turn."""
    return str(request.param)


@pytest.fixture
def hand_in(
    forkserver: Forkserver, make_spec: Callable[..., ExerciseSpec]
) -> Iterator[Callable[..., Submission]]:
    """Hand in a source: text or bytes. Keywords replace fields of the spec or of the job."""
    made: list[Submission] = []

    def hand(source: str | bytes, clock: str, **fields: Any) -> Submission:
        content = source if isinstance(source, bytes) else textwrap.dedent(source).encode()
        job = {name: fields.pop(name) for name in ("limits", "processes") if name in fields}
        runs, template = fields.pop("runs", []), fields.pop("template", None)
        spec = make_spec(**fields)
        made.append(
            Submission(
                Handed("task.py", content),
                spec,
                spec.checks[0],
                forkserver,
                Job(clock=clock, **job),
                runs.append,
                template,
            )
        )
        return made[-1]

    yield hand
    for each in made:
        each.hang_up()


@pytest.fixture(autouse=True)
def _patience(monkeypatch: pytest.MonkeyPatch) -> None:
    """On a busy machine a worker may need long to say where it is: here it has that time."""
    monkeypatch.setattr(conversation, "GRACE", 30.0)
