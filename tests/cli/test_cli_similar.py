"""``gradeloop similar``: what it shows, and what it says when it can't."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

HONEST = Path(__file__).parents[1] / "cheats" / "honest" / "sequential_vs_concurrent"


@pytest.fixture
def handed(hand_to: Callable[[str, str], Path]) -> Path:
    """Three students; two of them have the same unusual solution under other names."""
    source = (HONEST / "nursery_class.py").read_text()
    hand_to("ann", source)
    hand_to("bob", "# all my own\n" + source.replace("Nursery", "Garden"))
    return hand_to("cid", (HONEST / "contextvars.py").read_text()).parent


def test_the_pair_is_shown_and_the_others_are_not(
    gradeloop: Callable[..., Any], handed: Path
) -> None:
    said = gradeloop("similar", handed)
    assert (said.code, said.err) == (0, "")
    [row] = [line for line in said.out.splitlines() if "ann" in line]
    assert row.split() == ["100", "%", "ann", "100", "%", "bob", "100", "%"]
    assert "cid" not in said.out
    assert "not a proof" in said.out


def test_programs_get_json(gradeloop: Callable[..., Any], handed: Path, tmp_path: Path) -> None:
    place = tmp_path / "alike.json"
    said = gradeloop("similar", handed, "--format", "json", "-o", place)
    assert (said.code, said.out, said.err) == (0, "", "")
    data = json.loads(place.read_text())
    assert data["schema"] == "gradeloop/similar/v1"
    [exercise] = data["exercises"]
    assert (exercise["id"], exercise["compared"], exercise["listed_from"]) == ("tiny", 3, 0.8)
    [pair] = exercise["pairs"]
    assert (pair["one"], pair["other"], pair["likeness"]) == ("ann", "bob", 1.0)


def test_a_batch_names_the_pair_on_the_class_page_where_it_is_asked_to(
    gradeloop: Callable[..., Any], handed: Path, tmp_path: Path
) -> None:
    for out, more in (("asked", ["--similar"]), ("not-asked", [])):
        assert gradeloop("batch", handed, "--out", tmp_path / out, *more).code == 0
    pages = [(tmp_path / out / "index.html").read_text() for out in ("asked", "not-asked")]
    assert ['"alike":[[' in page for page in pages] == [True, False]


def test_a_zip_and_a_roster_work_as_for_batch(
    gradeloop: Callable[..., Any], handed: Path, tmp_path: Path
) -> None:
    roster = tmp_path / "roster.csv"
    roster.write_text("login,name\nann,Ann Ames\nbob,Bob Bell\ncid,Cid Cole\n")
    zipped = tmp_path / "class.zip"
    with zipfile.ZipFile(zipped, "w") as archive:
        for file in handed.glob("*/*.py"):
            archive.write(file, file.relative_to(handed))
    said = gradeloop("similar", zipped, "--roster", roster)
    assert said.code == 0
    assert "ann (Ann Ames)" in said.out
    assert "bob (Bob Bell)" in said.out


def test_a_name_with_an_escape_sequence_does_nothing(
    gradeloop: Callable[..., Any], handed: Path
) -> None:
    (handed / "bob").rename(handed / "bob\x1b[2J\u202e")
    said = gradeloop("similar", handed)
    assert said.code == 0
    assert "ann" in said.out
    assert "\x1b" not in said.out
    assert "\u202e" not in said.out


@pytest.mark.parametrize("threshold", ["0", "101", "-5"])
def test_a_threshold_that_is_no_percentage_is_refused(
    gradeloop: Callable[..., Any], handed: Path, threshold: str
) -> None:
    said = gradeloop("similar", handed, f"--threshold={threshold}")
    assert said.code == 2
    error, hint = said.complained()
    assert threshold in error
    assert "1 to 100" in hint


def test_without_the_library_it_says_what_to_type(
    tiny_course: Path, handed: Path, tmp_path: Path
) -> None:
    hidden = tmp_path / "hidden"
    hidden.mkdir()
    (hidden / "copydetect.py").write_text("raise ImportError('not here')\n")
    done = subprocess.run(
        [sys.executable, "-m", "gradeloop.cli", "similar", str(handed)],
        cwd=tiny_course,
        env={**os.environ, "PYTHONPATH": os.pathsep.join([str(hidden), *sys.path])},
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    assert done.returncode == 2
    assert done.stderr.splitlines() == [
        "error: comparing submissions needs copydetect, which is not installed",
        "hint: type: pip install 'gradeloop[similar]'",
    ]
