"""Claims about the pages of reasons; that their examples are true is claimed beside this file."""

from __future__ import annotations

import io
import re
from pathlib import Path

import pytest

from gradeloop.judge.results import REASONS
from gradeloop.report import explain as module
from gradeloop.report.explain import UnknownCodeError, explain, print_explanation

SECTIONS = ["What happened", "Why it matters", "Example", "Write this instead"]


@pytest.mark.parametrize("code", REASONS)
def test_every_reason_has_a_page_with_the_same_four_sections(code: str) -> None:
    page = explain(code)
    assert page.startswith(f"# {code}\n")
    assert re.findall(r"^## (.*)$", page, re.MULTILINE) == SECTIONS


@pytest.mark.parametrize("code", REASONS)
def test_every_page_has_one_example_and_one_better_way(code: str) -> None:
    _, example, instead = re.split(
        r"^## (?:Example|Write this instead)$", explain(code), flags=re.M
    )
    assert example.count("```python\n") == 1
    assert instead.count("```python\n") == 1


@pytest.mark.parametrize("code", REASONS)
def test_every_page_is_readable_without_scrolling_sideways(code: str) -> None:
    assert max(map(len, explain(code).splitlines())) <= 100


def test_no_page_is_without_a_reason() -> None:
    pages = Path(str(module.__file__)).parent.joinpath("codes").glob("*.md")
    assert {page.stem for page in pages} == set(REASONS)


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("too-slw", "too-slow"),
        ("blocked_loop", "blocked-loop"),
        ("Deadlock", "deadlock"),
        ("timeout", "timed-out"),
        ("../codes/raised", "raised"),
    ],
)
def test_an_unknown_code_is_answered_with_the_nearest(typed: str, meant: str) -> None:
    with pytest.raises(UnknownCodeError) as caught:
        explain(typed)
    assert caught.value.suggestion == meant
    assert f"gradeloop explain {meant}" in caught.value.hint


def test_a_code_like_no_other_is_answered_with_all_of_them() -> None:
    with pytest.raises(UnknownCodeError) as caught:
        explain("\x1b[31mxyzzy")
    assert caught.value.suggestion is None
    assert all(code in caught.value.hint for code in REASONS)
    assert "\x1b" not in str(caught.value)


def test_a_terminal_gets_the_page_laid_out_and_a_file_gets_it_as_it_is() -> None:
    bare, coloured = io.StringIO(), io.StringIO()
    print_explanation("too-slow", bare, {"NO_COLOR": "1"})
    print_explanation("too-slow", coloured, {"FORCE_COLOR": "1"})
    assert bare.getvalue() == explain("too-slow").encode("ascii", "ignore").decode()
    assert "\x1b[" in coloured.getvalue()
    assert "```" not in coloured.getvalue()
    assert "too-slow" in coloured.getvalue()
