"""The bundle of Classroom 50, run as its runner runs it."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from classroom50_runs import CASES, autograde, hand_in, result_of
from formats_rules import insist

from gradeloop.course import load_course
from gradeloop.export import classroom50
from gradeloop.export.classroom50 import export_classroom50
from gradeloop.export.errors import ExportError
from gradeloop.export.manifest import MANIFEST, Differences, differences
from gradeloop.export.placing import RECORD

POINTS = {
    "all passed": 100,
    "some failed": 60,
    "nothing handed in": 0,
    "a crashed submission": 0,
}


@pytest.fixture(scope="module")
def bundle(
    tmp_path_factory: pytest.TempPathFactory, wheel: Path, write_tiny: Callable[[Path], Path]
) -> Path:
    """One bundle for all runs: it installs its gradeloop once."""
    root = write_tiny(tmp_path_factory.mktemp("course"))
    folder = tmp_path_factory.mktemp("runtime") / "tiny-week"
    export_classroom50(load_course(root), folder, wheel)
    return folder


@pytest.mark.parametrize("case", CASES)
def test_a_submission_gets_the_points_that_gradeloop_gives(
    bundle: Path, case: str, answer: Callable[[str | None], str | None], tmp_path: Path
) -> None:
    checkout = hand_in(tmp_path / "work", answer(CASES[case]))
    done = autograde(bundle, checkout)
    assert done.returncode == 0, done.stderr
    found = result_of(checkout)
    insist("classroom50-result", found)
    assert (found["score"], found["max-score"]) == (POINTS[case], 100)
    assert found["owner"] == "ann"
    body = (checkout / "release-body.md").read_text(encoding="utf-8")
    assert body.startswith(f"# {POINTS[case]} of 100 points")


def test_files_in_a_repository_of_the_template_are_found(
    bundle: Path, answer: Callable[[str | None], str | None], tmp_path: Path
) -> None:
    checkout = hand_in(tmp_path / "work", answer("right"), "submissions/mine")
    assert autograde(bundle, checkout).returncode == 0
    assert result_of(checkout)["score"] == 100


def test_a_folder_in_the_checkout_is_no_student(
    bundle: Path, answer: Callable[[str | None], str | None], tmp_path: Path
) -> None:
    checkout = hand_in(tmp_path / "work", answer("right"), "somewhere")
    hand_in(checkout, answer("right"), "else")
    assert autograde(bundle, checkout).returncode == 0
    assert result_of(checkout)["score"] == 0


def test_what_lies_in_the_checkout_does_not_take_part_in_the_grading(
    bundle: Path, answer: Callable[[str | None], str | None], tmp_path: Path
) -> None:
    """A student's own modules, pytest's settings, a course of their own, and links as results."""
    checkout = hand_in(tmp_path / "work", answer("slow"))
    for name in ("gradeloop.py", "json.py", "venv.py", "sitecustomize.py", "conftest.py"):
        (checkout / name).write_text("raise SystemExit('mine')\n")
    (checkout / "pytest.ini").write_text("[pytest]\naddopts = --collect-only\n")
    (checkout / "exercises").mkdir()
    (checkout / "graders").mkdir()
    (tmp_path / "precious").write_text("keep")
    (checkout / "result.json").symlink_to(tmp_path / "precious")
    (checkout / "release-body.md").symlink_to(tmp_path / "precious")
    assert autograde(bundle, checkout).returncode == 0
    assert result_of(checkout)["score"] == 60
    assert (tmp_path / "precious").read_text() == "keep"


def test_what_a_submission_prints_does_not_reach_the_log(
    bundle: Path, answer: Callable[[str | None], str | None], tmp_path: Path
) -> None:
    loud = "print('::error::x ##[group]y')\n" + str(answer("right"))
    done = autograde(bundle, hand_in(tmp_path / "work", loud))
    assert done.returncode == 0
    assert "::" not in done.stdout + done.stderr
    assert "##[" not in done.stdout + done.stderr


def test_a_grading_that_fails_leaves_no_result_and_says_so(
    bundle: Path, answer: Callable[[str | None], str | None], tmp_path: Path
) -> None:
    grader = bundle / "course" / "graders" / "test_tiny.py"
    text = grader.read_text()
    checkout = hand_in(tmp_path / "work", answer("right"))
    try:
        grader.write_text(text.replace('run.assert_returned(["A"', 'raise OSError(["A"'))
        done = autograde(bundle, checkout)
    finally:
        grader.write_text(text)
    assert done.returncode == 3
    assert "tiny/in-order" in done.stderr
    assert "could not be graded" in done.stderr
    assert not (checkout / "result.json").exists()


def test_a_runner_without_its_variables_is_told(
    bundle: Path, answer: Callable[[str | None], str | None], tmp_path: Path
) -> None:
    done = autograde(bundle, hand_in(tmp_path / "work", answer("right")), SUBMISSION_TAG="")
    assert done.returncode == 3
    assert "SUBMISSION_TAG" in done.stderr


def test_the_bundle_is_as_its_manifest_says_and_exported_again_the_same(
    tiny_course: Path, wheel: Path, tmp_path: Path
) -> None:
    course = load_course(tiny_course)
    first = export_classroom50(course, tmp_path / "one", wheel)
    manifest = (tmp_path / "one" / MANIFEST).read_text()
    assert differences(manifest, tmp_path / "one") == Differences(extra=(RECORD,))
    assert export_classroom50(course, tmp_path / "two", wheel).digest == first.digest


def test_exporting_again_replaces_what_was_exported_and_keeps_the_rest(
    tiny_course: Path, wheel: Path, tmp_path: Path
) -> None:
    folder = tmp_path / "out"
    (tiny_course / "graders" / "extra.py").write_text("X = 1\n")
    export_classroom50(load_course(tiny_course), folder, wheel)
    (folder / "runtime.json").write_text("{}")
    (folder / "autograder.py").write_text("broken")
    (tiny_course / "graders" / "extra.py").unlink()
    export_classroom50(load_course(tiny_course), folder, wheel)
    assert (folder / "runtime.json").read_text() == "{}"
    assert (folder / "autograder.py").read_text() != "broken"
    assert not (folder / "course" / "graders" / "extra.py").exists()


def test_another_folder_is_not_written_over(tiny_course: Path, wheel: Path, tmp_path: Path) -> None:
    (tmp_path / "mine.txt").write_text("keep")
    with pytest.raises(ExportError, match="no earlier export"):
        export_classroom50(load_course(tiny_course), tmp_path, wheel)
    assert not (tmp_path / "autograder.py").exists()


def test_a_bundle_that_the_runner_would_not_fetch_is_refused(
    tiny_course: Path, wheel: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(classroom50, "LARGEST", 1000)
    with pytest.raises(ExportError, match="the runner fetches"):
        export_classroom50(load_course(tiny_course), tmp_path / "out", wheel)


def test_who_exports_hidden_checks_is_told_that_students_can_read_them(
    hidden_course: Path, wheel: Path, tmp_path: Path
) -> None:
    def run(*options: str) -> subprocess.CompletedProcess[str]:
        command = [sys.executable, "-m", "gradeloop.cli", "export", "classroom50", *options]
        return subprocess.run(
            [*command, "--course", str(hidden_course), "--wheel", str(wheel)],
            capture_output=True,
            text=True,
            check=True,
        )

    assert "read its 1 check that your course hides" in run(str(tmp_path / "all")).stdout
    done = run(str(tmp_path / "some"), "--without-hidden")
    assert "withheld: 1 check" in done.stdout
    everything = [path.read_bytes() for path in (tmp_path / "some" / "course").rglob("*.*")]
    assert not any(b"at-once" in each for each in everything)
    spec: Any = load_course(tmp_path / "some" / "course").exercise("tiny").spec
    assert [check.id for check in spec.checks] == ["in-order"]
