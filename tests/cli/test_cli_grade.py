"""``gradeloop grade``: verdicts, exit codes and files, as a user meets them."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

HandTo = Callable[[str, str], Path]

RESULTS = {"schema", "course", "clock", "seed", "sandbox", "submissions"}
EXERCISE = {"id", "status", "points", "max_points", "checks"}
CHECK = {"id", "status", "reason", "points", "max_points", "message", "elapsed"}
"""What DESIGN promises; more may stand beside it."""


@pytest.mark.parametrize("clock", ["wall", "virtual"])
def test_json_has_the_promised_shape(
    gradeloop: Callable[..., Any], hand_to: HandTo, clock: str
) -> None:
    for student in ("right", "slow", "wrong"):
        path = hand_to(student, student).parent
    said = gradeloop("grade", path, "--clock", clock, "--seed", 7, "--format", "json")
    assert (said.code, said.err) == (0, "")
    results = json.loads(said.out)
    assert set(results) >= RESULTS
    assert (results["schema"], results["course"]) == ("gradeloop/results/v1", "A tiny course")
    assert (results["clock"], results["seed"]) == (clock, 7)
    assert "rlimits" in results["sandbox"]
    found = {each["student"]: each["exercises"] for each in results["submissions"]}
    assert {
        name: [(each["status"], each["points"]) for each in all] for name, all in found.items()
    } == {
        "right": [("passed", 100)],
        "slow": [("failed", 60)],
        "wrong": [("failed", 0)],
    }
    for (exercise,) in found.values():
        assert set(exercise) >= EXERCISE
        assert exercise["max_points"] == 100
        assert [check["id"] for check in exercise["checks"]] == ["in-order", "at-once"]
        assert all(set(check) >= CHECK for check in exercise["checks"])
    slow = found["slow"][0]["checks"]
    assert [(check["status"], check["reason"]) for check in slow] == [
        ("passed", None),
        ("failed", "not-concurrent"),
    ]
    assert slow[1]["elapsed"] > 0.15
    assert [check["status"] for check in found["wrong"][0]["checks"]] == ["failed", "not-run"]


def test_text_without_a_terminal_is_plain(gradeloop: Callable[..., Any], hand_to: HandTo) -> None:
    said = gradeloop("grade", hand_to("s1", "slow") / "tiny.py", "--clock", "virtual")
    assert (said.code, said.err) == (0, "")
    assert "\x1b" not in said.out
    assert "\r" not in said.out
    assert "in-order" in said.out or "the answers come in order" in said.out
    assert "60" in said.out


def test_fail_under_is_exit_1_below_and_0_at_the_mark(
    gradeloop: Callable[..., Any], hand_to: HandTo
) -> None:
    path = hand_to("s1", "slow")
    codes = [
        gradeloop("grade", path, "--clock", "virtual", "--fail-under", mark).code
        for mark in (60, 60.5)
    ]
    assert codes == [0, 1]


def test_output_is_written_whole(
    gradeloop: Callable[..., Any], hand_to: HandTo, tmp_path: Path
) -> None:
    path = hand_to("s1", "right")
    target = tmp_path / "results.json"
    arguments = ("grade", path, "--clock", "virtual", "--format", "json", "-o", target)
    assert gradeloop(*arguments).out == ""
    assert json.loads(target.read_text())["submissions"][0]["student"] == "s1"
    assert [each.name for each in tmp_path.glob("results*")] == ["results.json"]


def test_nothing_is_left_in_the_temporary_folder(
    gradeloop: Callable[..., Any], hand_to: HandTo, own_temp: Path
) -> None:
    assert gradeloop("grade", hand_to("s1", "right"), "--clock", "virtual").code == 0
    assert list(own_temp.iterdir()) == []


def test_a_grader_fault_is_exit_2_with_its_place(
    gradeloop: Callable[..., Any], hand_to: HandTo, tiny_course: Path
) -> None:
    grader = tiny_course / "graders" / "test_tiny.py"
    grader.write_text(grader.read_text().replace('@check("at-once")', '@check("at-onec")'))
    said = gradeloop("grade", hand_to("s1", "right"), "--clock", "virtual")
    assert said.code == 2
    assert any("test_tiny.py" in error and "'at-onec'" in error for error in said.errors)
    assert len(said.hints) == 1
    assert "Traceback" not in said.err


def test_a_judge_that_cannot_live_is_exit_3(
    gradeloop: Callable[..., Any], hand_to: HandTo, tiny_course: Path
) -> None:
    grader = tiny_course / "graders" / "test_tiny.py"
    text = grader.read_text()
    grader.write_text(f"import os, signal\nos.kill(os.getpid(), signal.SIGKILL)\n{text}")
    said = gradeloop("grade", hand_to("s1", "right"), "--clock", "virtual")
    error, hint = said.complained()
    assert said.code == 3
    assert error.startswith("the judge ended unexpectedly")
    assert hint


def test_hints_of_hidden_checks_are_not_for_students(
    gradeloop: Callable[..., Any], tiny_course: Path
) -> None:
    spec = tiny_course / "exercises" / "tiny" / "exercise.yaml"
    shown = gradeloop("hint", "tiny").out
    assert "at-once" in shown
    text = spec.read_text(encoding="utf-8")
    spec.write_text(text.replace("id: at-once\n", "id: at-once\n    visibility: hidden\n"))
    assert "at-once" not in gradeloop("hint", "tiny").out
