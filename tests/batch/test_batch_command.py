"""``gradeloop batch``, as it is typed: complete, resumable, and the same whatever was killed."""

from __future__ import annotations

import csv
import json
import random
import signal
import subprocess
import time
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

Run = Callable[..., Any]
Begin = Callable[..., "subprocess.Popen[str]"]
HandIn = Callable[[int], Path]


def rows(path: Path) -> dict[str, dict[str, str]]:
    with path.open(newline="") as file:
        return {row["student"]: row for row in csv.DictReader(file)}


def complained(said: Any, code: int) -> str:
    """The error and the hint, where there is nothing else to see of a failure."""
    assert said.code == code, said
    assert "Traceback" not in said.out + said.err
    kinds = [line.partition(":")[0] for line in said.err.splitlines()]
    assert (kinds.count("error"), kinds.count("hint")) == (1, 1), said.err
    return str(said.err)


def test_a_batch_leaves_results_gradebooks_and_feedback(
    gradeloop: Run, hand_in: HandIn, batch_in: Run
) -> None:
    batch = batch_in("out")
    said = gradeloop("batch", hand_in(3), "--out", batch.out, "--seed", 7)
    assert (said.code, said.out) == (0, "")
    assert "3 students × 1 exercise (layout: folders): 3 to grade, 0 known already" in said.err
    assert {str(path.relative_to(batch.out)) for path in batch.out.rglob("*.*")} == {
        *("results.json", "journal.sqlite", "gradebook.csv", "canvas.csv", "moodle.csv"),
        "index.html",
        *(f"feedback/s0{number}.{form}" for number in range(3) for form in ("md", "html")),
    }
    found = batch.verdicts()
    assert (found["seed"], found["clock"], found["course"]) == (7, "virtual", "A tiny course")
    assert "rlimits" in found["sandbox"]
    points = {name: row["points"] for name, row in rows(batch.out / "gradebook.csv").items()}
    assert points == {"s00": "100", "s01": "60", "s02": "0"}
    assert "60" in (batch.out / "feedback" / "s01.md").read_text()


def test_what_is_known_is_not_graded_again_and_what_is_new_is(
    gradeloop: Run, hand_in: HandIn, batch_in: Run, tiny_course: Path
) -> None:
    """Without a seed, too: a journal keeps the one that it began with."""
    source, batch = hand_in(3), batch_in("out")
    assert "3 to grade, 0 known" in gradeloop("batch", source, "--out", batch.out).err
    first = batch.verdicts()
    assert "0 to grade, 3 known" in gradeloop("batch", source, "--out", batch.out).err
    assert batch.verdicts() == first
    with (source / "s01" / "tiny.py").open("a") as file:
        file.write("# changed\n")
    assert "1 to grade, 2 known" in gradeloop("batch", source, "--out", batch.out, "--resume").err
    assert batch.verdicts() == first
    with (tiny_course / "graders" / "test_tiny.py").open("a") as file:
        file.write("# changed\n")
    assert "3 to grade, 0 known" in gradeloop("batch", source, "--out", batch.out).err


def test_equal_files_are_graded_once_and_count_for_each(
    gradeloop: Run, hand_to: Callable[[str, str], Path], batch_in: Run
) -> None:
    handed = [hand_to(name, "slow") for name in ("a", "b", "c")]
    source = handed[0].parent
    batch = batch_in("out")
    assert "1 to grade" in gradeloop("batch", source, "--out", batch.out).err
    results = [each["exercises"] for each in batch.verdicts()["submissions"]]
    assert results[0] == results[1] == results[2]
    assert results[0][0]["points"] == 60


def test_a_zip_is_graded_like_the_folder_that_it_was(
    gradeloop: Run, hand_in: HandIn, batch_in: Run, tmp_path: Path
) -> None:
    source, one, other = hand_in(3), batch_in("one"), batch_in("other")
    with zipfile.ZipFile(tmp_path / "class.zip", "w") as packed:
        for path in source.rglob("*.py"):
            packed.write(path, path.relative_to(source.parent))
    assert gradeloop("batch", source, "--out", one.out, "--seed", 7).code == 0
    assert gradeloop("batch", tmp_path / "class.zip", "--out", other.out, "--seed", 7).code == 0
    assert one.verdicts() == other.verdicts()
    assert list((tmp_path / "temp").iterdir()) == []


def test_of_two_students_with_the_same_work_neither_hears_of_the_other(
    gradeloop: Run, batch_in: Run, tmp_path: Path
) -> None:
    """Canvas writes the name of a student into the name of the file."""
    source = tmp_path / "canvas"
    source.mkdir()
    for name in ("doeanna_1_11", "bergben_2_22"):
        (source / f"{name}_tiny.py").write_text("async def gather_all(fetch, names): return 1/0\n")
    batch = batch_in("out")
    said = gradeloop("batch", source, "--out", batch.out)
    assert "layout: canvas): 1 to grade" in said.err
    for page in (batch.out / "feedback").iterdir():
        text = page.read_text()
        assert ("doeanna" in text, "bergben" in text) == (
            page.name.startswith("doeanna"),
            page.name.startswith("bergben"),
        )


def test_what_is_wrong_with_the_request_is_exit_2(
    gradeloop: Run, hand_in: HandIn, tmp_path: Path
) -> None:
    source, out = hand_in(1), tmp_path / "out"
    broken = tmp_path / "broken.zip"
    broken.write_text("no zip")
    for arguments, named in [
        ((source, "--resume"), "nothing to resume"),
        ((source, "--layout", "blackboard"), "blackboard"),
        ((tmp_path / "nothing",), "nothing"),
        ((broken,), "broken.zip"),
        ((source, "--clock", "sundial"), "sundial"),
        ((source, "--shard", "3/2", "--seed", 1), "3/2"),
        ((source, "--shard", "1/2"), "--seed"),
        ((source, "--roster", tmp_path / "no.csv"), "no.csv"),
        ((source, "--due", "2026-11-21"), "--submitted"),
    ]:
        said = gradeloop("batch", *arguments, "--out", out)
        assert named in complained(said, 2)
        assert not (out / "results.json").exists()


@pytest.mark.parametrize("spoil", ["out is a file", "journal is none", "results is a folder"])
def test_an_output_that_cannot_be_written_is_named(
    gradeloop: Run, hand_in: HandIn, tmp_path: Path, spoil: str
) -> None:
    out = tmp_path / "out"
    if spoil == "out is a file":
        out.write_text("mine")
    elif spoil == "journal is none":
        out.mkdir()
        (out / "journal.sqlite").write_text("mine " * 1000)
    else:
        (out / "results.json" / "mine").mkdir(parents=True)
    said = gradeloop("batch", hand_in(1), "--out", out)
    assert str(out) in complained(said, 3)
    assert list(tmp_path.rglob("*.part")) == []


def test_a_class_below_the_wanted_percentage_is_exit_1(
    gradeloop: Run, hand_in: HandIn, batch_in: Run
) -> None:
    source, out = hand_in(3), batch_in("out").out  # 160 points of 300
    assert gradeloop("batch", source, "--out", out, "--fail-under", 54).code == 1
    assert gradeloop("batch", source, "--out", out, "--fail-under", 53).code == 0


# -- stopped in the middle ------------------------------------------------------------------------


@pytest.fixture
def undisturbed(gradeloop: Run, hand_in: HandIn, batch_in: Run) -> tuple[Path, Any]:
    """A class, and what an undisturbed batch says of it."""
    source, batch = hand_in(18), batch_in("undisturbed")
    assert gradeloop("batch", source, "--out", batch.out, "--seed", 5).code == 0
    return source, batch.verdicts()


def test_after_ctrl_c_a_resumed_batch_ends_as_if_it_had_not_been_stopped(
    undisturbed: tuple[Path, Any], begin: Begin, gradeloop: Run, batch_in: Run
) -> None:
    source, wanted = undisturbed
    batch = batch_in("out")
    process = begin("batch", source, "--out", batch.out, "--seed", 5, "--jobs", 1)
    assert batch.until(3, process)
    process.send_signal(signal.SIGINT)
    _, err = process.communicate(timeout=60)
    assert process.returncode == 130
    assert "nothing is lost" in err
    assert "Traceback" not in err
    known = batch.finished()
    assert 3 <= known < 18
    said = gradeloop("batch", source, "--out", batch.out, "--resume")  # the seed is remembered
    assert f"{18 - known} to grade, {known} known already" in said.err
    assert batch.verdicts() == wanted
    assert batch.finished() == 18


@pytest.mark.parametrize("seed", [1, 2])
def test_whatever_is_killed_at_random_moments_each_result_is_there_once_and_the_same(
    undisturbed: tuple[Path, Any],
    begin: Begin,
    strike: Callable[[int, str], bool],
    batch_in: Run,
    seed: int,
) -> None:
    """A bigger such test, with thousands of gradings, is benchmarks/kills.py."""
    source, wanted = undisturbed
    batch, dice = batch_in("out"), random.Random(seed)
    targets = dice.sample(["worker", "lane", "host", "forkserver"] * 3 + ["supervisor"] * 2, 14)
    code = -signal.SIGKILL
    while code == -signal.SIGKILL:  # a supervisor that is gone is started again
        process = begin("batch", source, "--out", batch.out, "--seed", 5)
        while process.poll() is None:
            time.sleep(dice.uniform(0, 0.4))
            if targets and targets[-1] == "supervisor":
                process.kill()
                targets.pop()
            elif targets and strike(process.pid, targets[-1]):
                targets.pop()
        code = process.returncode
    assert code == 0, process.communicate()[1]
    assert len(targets) < 14, "nothing was killed"
    assert batch.verdicts() == wanted
    assert batch.finished() == 18


def test_two_batches_at_once_on_one_journal_agree(
    undisturbed: tuple[Path, Any], begin: Begin, batch_in: Run
) -> None:
    source, wanted = undisturbed
    batch = batch_in("out")
    both = [begin("batch", source, "--out", batch.out, "--seed", 5) for _ in range(2)]
    for process in both:
        _, err = process.communicate(timeout=200)
        assert process.returncode == 0, err
    assert batch.verdicts() == wanted
    assert batch.finished() == 18


# -- several machines -----------------------------------------------------------------------------


def test_parts_graded_apart_are_joined_to_the_whole(
    undisturbed: tuple[Path, Any], gradeloop: Run, batch_in: Run, tmp_path: Path
) -> None:
    source, wanted = undisturbed
    (source / "s99").mkdir()  # a student without a file is in one of the parts, too
    parts = [batch_in(f"part{number}") for number in (1, 2, 3)]
    for number, part in enumerate(parts, 1):
        said = gradeloop(
            *("batch", source, "--out", part.out, "--seed", 5, "--shard", f"{number}/3")
        )
        assert said.code == 0, said
    counts = [part.finished() for part in parts]
    assert sum(counts) == 18
    assert all(counts)
    whole = batch_in("whole")
    said = gradeloop("merge", *(part.out for part in parts), "--out", whole.out)
    assert said.code == 0, said
    found = whole.verdicts()
    missing = found["submissions"].pop()
    assert found == wanted
    assert (missing["student"], missing["exercises"][0]["status"]) == ("s99", "missing")
    assert len(rows(whole.out / "gradebook.csv")) == 19
    again = gradeloop("batch", source, "--out", whole.out)  # the journals are joined as well
    assert "0 to grade, 18 known already" in again.err

    said = gradeloop("merge", parts[0].out, parts[2].out, "--out", tmp_path / "some")
    assert "has no result for tiny" in complained(said, 2)
    said = gradeloop("merge", tmp_path / "nothing", "--out", tmp_path / "some")
    assert "nothing" in complained(said, 2)


# -- roster and due date --------------------------------------------------------------------------


def test_a_roster_and_a_due_date_are_in_the_gradebooks(
    gradeloop: Run, hand_in: HandIn, batch_in: Run, tmp_path: Path, tiny_course: Path
) -> None:
    settings = tiny_course / "exercises" / "course.yaml"
    settings.write_text(settings.read_text() + "late: {per_day: 10, most: 50}\n")
    roster, times = tmp_path / "roster.csv", tmp_path / "times.csv"
    roster.write_text(
        "Name,Email,Username\nDoe Anna,a@x.org,S00\nBerg Ben,b@x.org,s01\nNg Cy,c@x.org,cng\n"
    )
    times.write_text("email,submitted\na@x.org,2026-11-22 01:00\nb@x.org,2026-11-20T10:00Z\n")
    batch = batch_in("out")
    arguments = ("--roster", roster, "--due", "2026-11-21T00:00", "--submitted", times)
    said = gradeloop("batch", hand_in(3), "--out", batch.out, *arguments)
    assert said.code == 0, said
    assert "not matched: s02: is not in the roster" in said.err
    assert "no submission: Ng Cy" in said.err
    assert "no time of submission, so not late: s02" in said.err
    book = rows(batch.out / "gradebook.csv")
    assert {name: row["tiny status"] for name, row in book.items()} == {
        "Ng Cy": "missing",
        "s00": "passed",
        "s01": "failed",
        "s02": "failed",
    }
    columns = ("points", "late_percent", "final_points")
    assert [book["s00"][name] for name in columns] == ["100", "20", "80"]
    assert [book["s01"][name] for name in columns] == ["60", "0", "60"]
    moodle = (batch.out / "moodle.csv").read_text().splitlines()[1:]
    assert moodle == ["cng,c@x.org,,-,-", "S00,a@x.org,,80,80", "s01,b@x.org,,60,60"]
    data = json.loads((batch.out / "results.json").read_text())
    assert data["submissions"][1]["exercises"][0]["points"] == 100  # raw
