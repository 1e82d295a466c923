"""What is finished is kept: once, whole, and under a key that says what it depends on."""

from __future__ import annotations

import multiprocessing
import sqlite3
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from gradeloop.batch.grading import missing_result
from gradeloop.batch.journal import Journal, JournalError, fingerprint, key_of
from gradeloop.course import Course, load_course
from gradeloop.judge.results import ExerciseResult


@pytest.fixture
def result(course: Course) -> ExerciseResult:
    return missing_result(course.exercises[0])


@pytest.fixture
def place(tmp_path: Path) -> Path:
    return tmp_path / "out" / "journal.sqlite"


def count(place: Path) -> int:
    base = sqlite3.connect(place)
    try:
        return int(base.execute("SELECT count(*) FROM results").fetchone()[0])
    finally:
        base.close()


def test_what_was_added_is_known_after_opening_it_again(
    place: Path, result: ExerciseResult
) -> None:
    with Journal(place) as journal:
        journal.add("k1", result)
    with Journal(place) as journal:
        assert dict(journal.known(["k1", "k2"])) == {"k1": result}


def test_the_same_work_twice_is_there_once_and_the_later_counts(
    place: Path, result: ExerciseResult
) -> None:
    later = replace(result, notes=("later",))
    with Journal(place) as journal:
        journal.add("k1", result)
        journal.add("k1", later)
        assert dict(journal.known(["k1"])) == {"k1": later}
    assert count(place) == 1


def test_more_keys_than_one_question_can_hold(place: Path, result: ExerciseResult) -> None:
    keys = [f"k{number}" for number in range(1201)]
    with Journal(place) as journal:
        for key in keys[::400]:
            journal.add(key, result)
        assert set(dict(journal.known(keys))) == set(keys[::400])


def test_two_connections_see_each_others_work(place: Path, result: ExerciseResult) -> None:
    with Journal(place) as one, Journal(place) as other:
        one.add("k1", result)
        other.add("k2", result)
        assert set(one.read(["k1", "k2"])) == set(other.read(["k1", "k2"])) == {"k1", "k2"}


def test_the_first_setting_stays_for_everybody(place: Path) -> None:
    with Journal(place) as one, Journal(place) as other:
        assert one.noted("seed") is None
        assert (one.setting("seed", "1"), other.setting("seed", "2")) == ("1", "1")
        assert other.noted("seed") == "1"


def _write(place: Path, name: str, result: ExerciseResult) -> None:
    with Journal(place) as journal:
        seed = journal.setting("seed", name)
        for number in range(40):
            journal.add(f"{name} {number}", replace(result, notes=(seed,)))
            journal.add(f"both {number}", replace(result, notes=(seed,)))


def test_several_processes_that_start_at_once_lose_nothing_and_agree(
    place: Path, result: ExerciseResult
) -> None:
    fork = multiprocessing.get_context("fork")
    writers = [fork.Process(target=_write, args=(place, name, result)) for name in ("a", "b", "c")]
    for writer in writers:
        writer.start()
    for writer in writers:
        writer.join(timeout=120)
    assert [writer.exitcode for writer in writers] == [0, 0, 0]
    with Journal(place) as journal:
        keys = [f"{name} {number}" for name in ("a", "b", "c", "both") for number in range(40)]
        found = journal.read(keys)
        assert set(found) == set(keys)
        assert {each.notes for each in found.values()} == {(journal.noted("seed"),)}


def test_a_file_that_is_no_journal_is_refused_and_left_as_it_is(place: Path) -> None:
    place.parent.mkdir()
    place.write_text("my notes, which are no database but long enough to be one\n" * 100)
    before = place.read_bytes()
    with pytest.raises(JournalError, match="this is no journal") as caught:
        Journal(place)
    assert "--out" in caught.value.hint
    assert place.read_bytes() == before


def test_a_place_that_cannot_be_is_named(tmp_path: Path) -> None:
    (tmp_path / "out").write_text("a file")
    with pytest.raises(JournalError, match="out") as caught:
        Journal(tmp_path / "out" / "journal.sqlite")
    assert caught.value.hint


def test_a_full_disk_is_told_and_what_is_finished_stays(
    place: Path, result: ExerciseResult
) -> None:
    with Journal(place) as journal:
        journal.add("k1", result)
        journal._base.execute("PRAGMA max_page_count = 1")  # SQLite's own way of being full
        big = replace(result, notes=("a note of many letters " * 50_000,))
        with pytest.raises(JournalError, match="the disk is full") as caught:
            journal.add("k2", big)
        assert "--resume" in caught.value.hint
    with Journal(place) as journal:
        assert dict(journal.known(["k1", "k2"])) == {"k1": result}
        journal.add("k2", big)


def test_an_entry_that_cannot_be_read_is_as_good_as_none(
    place: Path, result: ExerciseResult
) -> None:
    with Journal(place) as journal:
        journal.add("k1", result)
        journal.add("k2", result)
        journal._base.execute("UPDATE results SET result = '{\"id\": 1}' WHERE key = 'k1'")
        assert dict(journal.known(["k1", "k2"])) == {"k2": result}


def test_what_is_held_counts_for_this_run_only(place: Path, result: ExerciseResult) -> None:
    held = replace(result, status="error", notes=("held",))
    with Journal(place) as one, Journal(place) as other:
        one.add("k1", result)
        one.add("k3", result)
        one.hold("k1", held)
        one.hold("k2", held)
        assert one.read(["k1", "k2", "k3"]) == {"k1": held, "k2": held, "k3": result}
        assert dict(other.known(["k1", "k2"])) == {"k1": result}
    with Journal(place) as again:
        assert dict(again.known(["k1", "k2"])) == {"k1": result}


def test_what_was_there_and_is_gone_is_told(place: Path, result: ExerciseResult) -> None:
    with Journal(place) as journal:
        journal.add("k1", result)
        with pytest.raises(JournalError, match="taken out of it") as caught:
            journal.read(["k1", "k2"])
        assert "--resume" in caught.value.hint


def test_a_journal_takes_in_another_and_keeps_its_own(
    tmp_path: Path, result: ExerciseResult
) -> None:
    ours, theirs = replace(result, notes=("ours",)), replace(result, notes=("theirs",))
    with Journal(tmp_path / "b.sqlite") as other:
        other.add("k1", theirs)
        other.add("k2", theirs)
        other.setting("seed", "2")
    with Journal(tmp_path / "a.sqlite") as journal:
        journal.add("k1", ours)
        for _ in range(2):  # twice is as good as once
            journal.take(tmp_path / "b.sqlite")
        assert dict(journal.known(["k1", "k2"])) == {"k1": ours, "k2": theirs}
        assert journal.noted("seed") == "2"
    assert count(tmp_path / "a.sqlite") == 2


def test_what_is_no_journal_is_not_taken_in(tmp_path: Path) -> None:
    (tmp_path / "b.sqlite").write_text("no database" * 1000)
    with (
        Journal(tmp_path / "a.sqlite") as journal,
        pytest.raises(JournalError, match=r"b\.sqlite: this is no journal"),
    ):
        journal.take(tmp_path / "b.sqlite")


# -- keys -----------------------------------------------------------------------------------------


def prints(root: Path, clock: str = "virtual", seed: int = 1, sandbox: str = "auto") -> bytes:
    return fingerprint(load_course(root).exercises[0], clock, seed, sandbox)


def test_the_same_again_has_the_same_key(tiny_course: Path) -> None:
    assert key_of(prints(tiny_course), b"x") == key_of(prints(tiny_course), b"x")


def test_a_key_changes_with_the_submission(tiny_course: Path) -> None:
    exercise = prints(tiny_course)
    assert len({key_of(exercise, content) for content in (b"", b"x", b"y")}) == 3


@pytest.mark.parametrize("changed", [{"clock": "wall"}, {"seed": 2}, {"sandbox": "off"}], ids=str)
def test_a_key_changes_with_how_it_is_graded(tiny_course: Path, changed: dict[str, object]) -> None:
    assert prints(tiny_course) != prints(tiny_course, **changed)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    "name",
    ["graders/test_tiny.py", "exercises/tiny/exercise.yaml", "graders/shared.py"],
)
def test_a_key_changes_with_the_grader_the_spec_and_what_graders_share(
    tiny_course: Path, name: str
) -> None:
    before = prints(tiny_course)
    path = tiny_course / name
    path.write_text((path.read_text() if path.exists() else "") + "# another line\n")
    assert prints(tiny_course) != before


def test_a_key_does_not_change_with_another_exercises_grader(tiny_course: Path) -> None:
    before = prints(tiny_course)
    (tiny_course / "graders" / "test_other.py").write_text("")
    assert prints(tiny_course) == before


def test_a_key_changes_with_the_version_of_gradeloop(
    tiny_course: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = prints(tiny_course)
    monkeypatch.setattr("gradeloop.batch.journal.__version__", "999")
    assert prints(tiny_course) != before


def test_no_two_lists_of_parts_look_alike(tiny_course: Path) -> None:
    keys: Callable[[bytes, bytes], str] = key_of
    assert keys(b"a", b"bc") != keys(b"ab", b"c")
