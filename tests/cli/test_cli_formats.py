"""``--format`` of ``gradeloop grade`` and ``batch``: the files that other programs read."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import pytest

HandTo = Callable[[str, str], Path]
Gradeloop = Callable[..., Any]


@pytest.mark.parametrize("name", ["exercism", "junit", "ctrf", "gradescope"])
def test_a_format_goes_to_a_file_or_to_the_terminal(
    gradeloop: Gradeloop, hand_to: HandTo, tmp_path: Path, name: str
) -> None:
    asked = ("grade", hand_to("ann", "slow"), "--clock", "virtual", "--seed", 7, "--format", name)
    said = gradeloop(*asked)
    assert said.code == 0, said
    assert gradeloop(*asked, "--output", tmp_path / "out").code == 0
    read: Any = ElementTree.fromstring if name == "junit" else json.loads
    read(said.out)
    read((tmp_path / "out").read_text(encoding="utf-8"))


def test_junit_and_json_agree_on_the_points(gradeloop: Gradeloop, hand_to: HandTo) -> None:
    folder = hand_to("ann", "slow")
    found = {}
    for name in ("json", "junit"):
        said = gradeloop("grade", folder, "--clock", "virtual", "--format", name)
        found[name] = said.out
    suite = ElementTree.fromstring(found["junit"])[0]
    points = {each.get("name"): each.get("value") for each in suite.findall("properties/property")}
    exercise = json.loads(found["json"])["submissions"][0]["exercises"][0]
    assert points["points"] == str(exercise["points"]) == "60"
    assert points["max_points"] == str(exercise["max_points"]) == "100"


def test_classroom50_asks_for_its_runners_variables(
    gradeloop: Gradeloop, hand_to: HandTo, tmp_path: Path
) -> None:
    asked = ("grade", hand_to("ann", "right"), "--clock", "virtual", "--format", "classroom50")
    said = gradeloop(*asked, "--output", tmp_path / "result.json")
    assert said.code == 2
    error, hint = said.complained()
    assert "CLASSROOM" in error
    assert "Classroom 50" in hint
    assert not (tmp_path / "result.json").exists()


def test_a_format_of_one_student_names_the_way_for_a_class(
    gradeloop: Gradeloop, hand_to: HandTo
) -> None:
    hand_to("ann", "right")
    class_folder = hand_to("eve", "right").parent
    said = gradeloop("grade", class_folder, "--clock", "virtual", "--format", "exercism")
    assert said.code == 2
    error, hint = said.complained()
    assert "one student" in error
    assert "gradeloop batch" in hint


def test_an_unknown_format_is_answered_with_all_of_them(
    gradeloop: Gradeloop, hand_to: HandTo
) -> None:
    said = gradeloop("grade", hand_to("ann", "right"), "--format", "tap")
    assert said.code == 2
    assert "junit" in said.complained()[1]


def test_one_students_folder_with_nothing_to_grade_has_no_points(
    gradeloop: Gradeloop, hand_to: HandTo
) -> None:
    """With a student's name, no folder in it is taken for a student."""
    folder = hand_to("ann/inner", "right").parent
    said = gradeloop("grade", folder, "--student", "ann", "--clock", "virtual", "--format", "json")
    assert said.code == 0
    (found,) = json.loads(said.out)["submissions"]
    assert found["student"] == "ann"
    assert [each["status"] for each in found["exercises"]] == ["missing"]


def test_a_students_folder_that_is_not_there_is_told(gradeloop: Gradeloop, tmp_path: Path) -> None:
    said = gradeloop("grade", tmp_path / "nowhere", "--student", "ann")
    assert said.code == 2
    assert "nowhere" in said.complained()[0]


def test_feedback_is_written_beside_the_results(
    gradeloop: Gradeloop, hand_to: HandTo, tmp_path: Path
) -> None:
    asked = ("grade", hand_to("ann", "slow"), "--clock", "virtual", "--format", "json")
    said = gradeloop(*asked, "-o", tmp_path / "r.json", "--feedback", tmp_path / "f.md")
    assert (said.code, said.out, said.err) == (0, "", "")
    assert (tmp_path / "f.md").read_text(encoding="utf-8").startswith("# 60 of 100 points")
    assert json.loads((tmp_path / "r.json").read_text())["schema"] == "gradeloop/results/v1"


def test_a_batch_writes_the_formats_that_are_asked_for(
    gradeloop: Gradeloop, hand_to: HandTo, tmp_path: Path
) -> None:
    hand_to("ann", "right")
    source = hand_to("eve", "slow").parent
    formats = ("--format", "junit", "--format", "ctrf", "--format", "exercism")
    said = gradeloop("batch", source, "--out", tmp_path / "out", *formats)
    assert said.code == 0, said.err
    out = tmp_path / "out"
    names = [each.get("name") for each in ElementTree.parse(out / "junit.xml").getroot()]
    assert names == ["ann.tiny", "eve.tiny"]
    summary = json.loads((out / "ctrf.json").read_text())["results"]["summary"]
    assert (summary["tests"], summary["passed"], summary["failed"]) == (4, 3, 1)
    statuses = {
        path.name: json.loads(path.read_text())["status"] for path in out.glob("exercism/*.json")
    }
    assert statuses == {"ann.json": "pass", "eve.json": "fail"}


def test_joined_parts_have_the_formats_of_the_whole_class(
    gradeloop: Gradeloop, hand_to: HandTo, tmp_path: Path
) -> None:
    hand_to("ann", "right")
    source = hand_to("eve", "slow").parent
    parts = [tmp_path / "one", tmp_path / "two"]
    for number, part in enumerate(parts, 1):
        shard = ("--shard", f"{number}/2", "--seed", 1, "--format", "junit")
        assert gradeloop("batch", source, "--out", part, *shard).code == 0
        assert not (part / "junit.xml").exists()
    said = gradeloop("merge", *parts, "--out", tmp_path / "out", "--format", "junit")
    assert said.code == 0, said.err
    root = ElementTree.parse(tmp_path / "out" / "junit.xml").getroot()
    assert (root.get("tests"), root.get("failures")) == ("4", "1")


def test_a_batch_refuses_a_format_before_it_grades(
    gradeloop: Gradeloop, hand_to: HandTo, tmp_path: Path
) -> None:
    source = hand_to("ann", "right").parent
    said = gradeloop("batch", source, "--out", tmp_path / "out", "--format", "gradescope")
    assert said.code == 2
    assert "exercism, junit, ctrf" in said.complained()[1]
    assert not (tmp_path / "out").exists()
