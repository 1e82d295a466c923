"""The documents say what is there: their commands exist, and the generated page is up to date."""

from __future__ import annotations

import re
import shlex
from pathlib import Path
from typing import Any

import pytest
import typer

from gradeloop.cli import app
from gradeloop.course import load_course
from gradeloop.course.overview import course_markdown

ROOT = Path(__file__).parent.parent
PAGES = [ROOT / "README.md", ROOT / "CONTRIBUTING.md", *sorted((ROOT / "docs").glob("*.md"))]
COMMANDS: Any = typer.main.get_command(app)


def commands(page: Path) -> list[str]:
    """The lines of a page's console blocks, without comments."""
    blocks = re.findall(r"```console\n(.*?)```", page.read_text(encoding="utf-8"), re.DOTALL)
    lines = [line.split(" #")[0].strip() for each in blocks for line in each.splitlines()]
    return [line for line in lines if line]


def told() -> list[Any]:
    return [
        pytest.param(command, id=f"{page.name}: {command[:60]}")
        for page in PAGES
        for command in commands(page)
    ]


@pytest.mark.parametrize("command", told())
def test_a_documented_command_exists_with_its_options(command: str) -> None:
    words = shlex.split(command)
    if words[0] == "make":
        targets = [word for word in words[1:] if "=" not in word]
        makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
        for target in targets:
            assert re.search(rf"^{target}:", makefile, re.MULTILINE), target
        return
    program = Path(words[0]).name
    if program != "gradeloop":
        assert program in {"python", "git", "pip", "docker"}
        return
    found = COMMANDS.commands[words[1]]
    if hasattr(found, "commands"):  # nested: gradeloop export template
        found = found.commands[words[2]]
    options = {name for each in found.params for name in (*each.opts, *each.secondary_opts)}
    used = {word.split("=")[0] for word in words[2:] if word.startswith("-")}
    assert used <= options, used - options


def test_the_table_of_the_course_is_up_to_date() -> None:
    shown = (ROOT / "docs" / "course.md").read_text(encoding="utf-8")
    assert shown == course_markdown(load_course(ROOT)), "run: gradeloop course -o docs/course.md"


def test_every_link_between_the_documents_leads_somewhere() -> None:
    broken = [
        f"{page.name}: {target}"
        for page in PAGES
        for target in re.findall(r"\]\(([^)#:]+)\)", page.read_text(encoding="utf-8"))
        if not (page.parent / target).exists()
    ]
    assert not broken
