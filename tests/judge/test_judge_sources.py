"""The text of a probe is that of the function which was collected."""

from __future__ import annotations

import importlib.util
from pathlib import Path
from typing import Any

import pytest

from gradeloop.judge.failures import GraderError
from gradeloop.judge.sources import keep, probe_source

PROBE = "async def waits(submission):\n    return await submission.wait()\n"


def module_of(path: Path) -> Any:
    spec = importlib.util.spec_from_file_location(path.stem, path)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_a_grader_that_is_edited_meanwhile_keeps_its_probes(tmp_path: Path) -> None:
    path = tmp_path / "test_edited.py"
    path.write_text(f"import asyncio\n\n\n{PROBE}")
    module = module_of(path)
    keep([path])
    path.write_text("# quite\n# another\n# file\n\n\nasync def other():\n    pass\n")
    assert probe_source(module.waits) == PROBE


def test_a_probe_of_a_module_that_graders_share_has_its_text(tmp_path: Path) -> None:
    path = tmp_path / "shared.py"
    path.write_text(PROBE)
    assert probe_source(module_of(path).waits) == PROBE


def test_what_is_no_coroutine_function_with_a_text_is_no_probe() -> None:
    def plain(submission: Any) -> None: ...

    for wrong in (plain, print, len):
        with pytest.raises(GraderError, match="probe"):
            probe_source(wrong)
