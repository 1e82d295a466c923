"""The generated workflow as a text: what the tools for workflows say, and what it asks for."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import pytest
import yaml

from gradeloop.export.errors import ExportError
from gradeloop.export.workflow import Grading, known_workflows, workflow, workflow_digest

PLACE = Grading("class/grading", "0123456789abcdef0123456789abcdef01234567")
NAME = f"{PLACE.repository}@{PLACE.commit}"
TOOLS = Path(sys.executable).parent


def made_workflows() -> list[str]:
    return [
        workflow(
            digest="0" * 64,
            wheel="gradeloop-1-py3-none-any.whl",
            python="3.12",
            grading=grading,
            reporter=reporter,
        )
        for grading in (None, PLACE)
        for reporter in (True, False)
    ]


@pytest.mark.parametrize(
    "text", made_workflows(), ids=["alone", "alone-plain", "fetched", "fetched-plain"]
)
def test_actionlint_and_shellcheck_find_nothing_in_a_workflow(text: str, tmp_path: Path) -> None:
    path = tmp_path / ".github/workflows/grade.yml"
    path.parent.mkdir(parents=True)
    path.write_text(text)
    done = subprocess.run(
        [TOOLS / "actionlint", "-no-color", "-shellcheck", TOOLS / "shellcheck", path],
        cwd=tmp_path,
        capture_output=True,
        text=True,
        check=False,
        timeout=120,
    )
    assert (done.stdout, done.returncode) == ("", 0)


@pytest.mark.parametrize("text", made_workflows())
def test_a_workflow_asks_for_little_and_pins_what_it_uses(text: str) -> None:
    read = yaml.safe_load(text)
    (job,) = read["jobs"].values()
    assert job["env"]["MANIFEST_DIGEST"] == "0" * 64, "a text, though it looks like a number"
    assert read["permissions"] == {"contents": "read"}
    assert read["concurrency"]["cancel-in-progress"] is True
    assert job["timeout-minutes"] <= 30
    for step in job["steps"]:
        if "uses" in step:
            assert re.fullmatch(r"[\w-]+/[\w-]+@[0-9a-f]{40}", step["uses"])
        if "checkout" in step.get("uses", ""):
            assert step["with"]["persist-credentials"] is False
        # An expression is pasted into a script before bash reads it: none may stand there.
        assert "${{" not in step.get("run", "")


def test_a_workflow_is_known_by_its_text_without_its_pins() -> None:
    known = known_workflows("gradeloop-1-py3-none-any.whl", "3.12")
    for text in made_workflows():
        assert workflow_digest(text) in known
        assert workflow_digest(text.replace("Grade", "Trade")) not in known


@pytest.mark.parametrize(
    "text", ["class/grading@" + "0" * 39, "grading@" + "0" * 40, "a/b", "a/b@v1"]
)
def test_a_place_without_a_whole_commit_is_refused(text: str) -> None:
    with pytest.raises(ExportError):
        Grading.parse(text)
    assert Grading.parse(NAME) == PLACE
