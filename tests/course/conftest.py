"""A course on disk, built by each test the way it needs it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

SPEC = """\
format: 1
id: {id}
title: An exercise
level: 1
objective: Learn.
instructions: Do it.
submit: {submit}
signature: [work]
checks:
  - id: works
    title: it works
    points: 60
  - id: at-once
    title: it works at once
    points: 40
    part: concurrency
    needs: [works]
    peak: 3
"""


@pytest.fixture
def spec_text() -> Callable[[str], str]:
    """The text of a sound exercise.yaml for an id."""
    return lambda id: SPEC.format(id=id, submit=id.replace("-", "_") + ".py")


@pytest.fixture
def make_course(tmp_path: Path, spec_text: Callable[[str], str]) -> Callable[..., Path]:
    """Build a complete, sound course of the ids given; answer its root."""

    def make(*ids: str) -> Path:
        root = tmp_path / "course"
        (root / "exercises").mkdir(parents=True)
        (root / "graders").mkdir()
        order = "".join(f"  - {id}\n" for id in ids)
        settings = f"format: 1\ntitle: Waiting well\norder:\n{order}" if ids else "format: 1\n"
        (root / "exercises" / "course.yaml").write_text(settings, encoding="utf-8")
        for id in ids:
            folder = root / "exercises" / id
            (folder / "solutions").mkdir(parents=True)
            (folder / "mistakes").mkdir()
            (folder / "exercise.yaml").write_text(spec_text(id), encoding="utf-8")
            (folder / "starter.py").write_text("def work(): ...\n", encoding="utf-8")
            (folder / "solutions" / "plain.py").write_text("def work(): ...\n", encoding="utf-8")
            mistake = "# fails: at-once (not-concurrent)\ndef work(): ...\n"
            (folder / "mistakes" / "slow.py").write_text(mistake, encoding="utf-8")
            grader = root / "graders" / f"test_{id.replace('-', '_')}.py"
            grader.write_text("", encoding="utf-8")
        return root

    return make
