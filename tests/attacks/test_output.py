"""What a submission prints, raises and returns acts nowhere: not on a terminal, not on a runner."""

from __future__ import annotations

import html
import json
import os
import re
import subprocess
import sys
import unicodedata
from pathlib import Path

import pytest

PROJECT = Path(__file__).resolve().parents[2]
HOSTILE = r"""
import sys

EVIL = (
    "\x1b[2J\x1b]0;owned\x07\x9b31m\r\n"
    "::error file=x::owned\n"
    "::set-output name=score::100\n"
    "::stop-commands::abc\n"
    "##[group]owned\n"
    "##vso[task.complete result=Succeeded;]\n"
    "\u202egnp.exe\u2066\u200b\u2028::warning::x\x00\x08\x7f\n"
    "<script>alert(1)</script> <img src=x onerror=alert(1)>\n"
    "@everyone [link](javascript:alert(1)) | cell | `code` ```\n"
    "# heading\n```\n</details>\n=HYPERLINK(1)\n[bold red]markup[/]\ud800\n"
)
print(EVIL)
print(EVIL, file=sys.stderr)


class Evil(Exception):
    pass


Evil.__name__ = Evil.__qualname__ = EVIL


async def run_sequential(fetch, jobs):
    print(EVIL)
    return [EVIL, {EVIL: EVIL}]


async def run_concurrent(fetch, jobs):
    raise Evil(EVIL)
"""
SHAPES = [
    ("text", "true"),
    ("text", ""),
    ("json", "true"),
    ("markdown", "true"),
]


def run(folder: Path, shape: str, actions: str, source: str) -> str:
    file = folder / "sequential_vs_concurrent.py"
    file.write_text(source, encoding="utf-8")
    arguments = ["grade", str(file), "-e", "sequential-vs-concurrent", "--clock", "virtual"]
    ran = subprocess.run(
        [sys.executable, "-m", "gradeloop.cli", *arguments, "--format", shape, "--everything"],
        cwd=PROJECT,
        env={**os.environ, "GITHUB_ACTIONS": actions, "COLUMNS": "100", "NO_COLOR": "1"},
        capture_output=True,
        timeout=120,
        check=False,
    )
    assert ran.returncode == 0, ran.stderr.decode()
    assert ran.stderr == b""
    return ran.stdout.decode("utf-8")


def acting(text: str) -> set[str]:
    """The characters in it that are not visibly themselves."""
    return {
        f"U+{ord(char):04X}"
        for char in text
        if char != "\n" and unicodedata.category(char) in ("Cc", "Cf", "Cs", "Zl", "Zp", "Co")
    }


@pytest.fixture(scope="module", params=SHAPES, ids=lambda shape: "-".join(shape))
def shown(request, tmp_path_factory):
    shape, actions = request.param
    return shape, run(tmp_path_factory.mktemp("hostile"), shape, actions, HOSTILE), actions


def test_the_report_shows_the_hostile_text_at_all(shown):
    assert "owned" in shown[1]
    assert "0/100" in shown[1].replace(" ", "") or '"points": 0' in shown[1] or "0 of" in shown[1]


def test_no_character_acts_on_a_terminal(shown):
    assert acting(shown[1]) == set()


def test_no_line_can_be_taken_for_a_workflow_command(shown):
    """A runner looks for ``::name`` at a line's start and for ``##[name]`` anywhere."""
    if not shown[2]:
        return  # nobody obeys there, and the text is shown as it is
    for line in shown[1].splitlines():
        assert not re.match(r"\s*::\w", line), line
        assert not re.search(r"##\w*\[", line), line


def test_json_stays_json_and_says_what_was_printed(shown):
    shape, text, _ = shown
    if shape == "json":
        data = json.loads(text)
        checks = data["submissions"][0]["exercises"][0]["checks"]
        assert {each["status"] for each in checks} == {"failed", "not-run"}
        assert any("::set-output name=score::100" in each["output"] for each in checks)


def test_markdown_holds_no_markup_of_the_submissions_own(shown):
    shape, text, _ = shown
    if shape == "markdown":
        outside = re.sub(r"^(`{3,}).*?^\1$", "", text, flags=re.DOTALL | re.MULTILINE)
        outside = re.sub(r"(`+)[^`].*?\1", "", outside)
        unescaped = re.sub(r"\\.", "", html.unescape(outside))
        assert "<script" not in unescaped
        assert "<img" not in unescaped
        assert not re.search(r"(?<!-)@everyone", unescaped)
        assert "](javascript" not in unescaped
