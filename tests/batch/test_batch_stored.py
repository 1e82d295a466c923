"""Results are read from the journal, and are what they were when they were made."""

from __future__ import annotations

import gc
import tracemalloc
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from gradeloop.batch.grading import Options, Task, grade_tasks, missing_result
from gradeloop.batch.journal import Journal, JournalError
from gradeloop.batch.run import Shard, plan_batch, run_batch
from gradeloop.course import Course, Submission
from gradeloop.judge.results import (
    CheckResult,
    Results,
    Span,
    SubmissionResult,
    Timeline,
    check_from_json,
    to_plain,
)
from gradeloop.report.class_folder import class_files, feedback_names
from gradeloop.report.formats import class_formats
from gradeloop.report.json_report import results_to_parts, results_to_text

OPTIONS = Options("virtual", 1, 2)
LAYERS = ("rlimits", "landlock")


def made_up(task: Task, status: Any = "failed", size: int = 10) -> None:
    """Fill in checks that no other student has: text, times, and a timeline."""
    text = f"{task.student} said \ud800 </script> {'x' * size}"
    spans = tuple(Span(f"{text[:40]} {n}", n / 4, n / 4 + 0.25, "a") for n in range(3))
    for check in task.exercise.spec.checks:
        found = CheckResult(
            check.id, check.title, status, 0.0 if status == "failed" else 12.5, check.points,
            reason="wrong-result" if status == "failed" else None, message=text, elapsed=0.125,
            hints=check.hints, output=text, timeline=Timeline(spans, 1.25), clock="virtual",
        )  # fmt: skip
        task.checks[check.id] = check_from_json(to_plain(found))  # as a judge's words come
    task.layers = LAYERS


def engine(fill: Callable[[Task], None]) -> Any:
    """An engine that grades nothing: ``fill`` says what comes of a task."""

    def grade(
        course: Course, tasks: Sequence[Task], options: Options, *, on_done: Callable[[Task], None]
    ) -> tuple[str, ...]:
        for task in tasks:
            fill(task)
            on_done(task)
        return LAYERS

    return grade


@pytest.fixture
def handed_in(tmp_path: Path) -> Callable[..., list[Submission]]:
    """So many students, each with a file of their own but where ``contents`` says otherwise."""

    def hand_in(count: int, **contents: str | None) -> list[Submission]:
        made = []
        for number in range(count):
            name = f"s{number:04}"
            path = tmp_path / "submissions" / name / "tiny.py"
            content = contents.get(name, f"# by {name}\n")
            if content is not None:
                path.parent.mkdir(parents=True, exist_ok=True)
                path.write_text(content)
            files = {} if content is None else {"tiny": path}
            notes = (f"tiny.py.txt: a note on {name}", "other.py: ignored")
            made.append(Submission(name, path.parent, files, notes))
        return made

    return hand_in


def test_what_is_read_is_what_was_made_for_each_student(
    course: Course, handed_in: Callable[..., list[Submission]], tmp_path: Path
) -> None:
    """Also where nothing was handed in, where files are equal, and where the machine was at
    fault."""
    submissions = handed_in(6, s0001=None, s0002="same", s0004="same")
    kept: dict[str, Any] = {}

    def fill(task: Task) -> None:
        made_up(task, "error" if task.student == "s0003" else "failed")
        kept[task.path.read_text()] = task.result()

    with Journal(tmp_path / "journal.sqlite") as journal:
        plan = plan_batch(course, submissions, OPTIONS, journal)
        assert (len(plan.students), plan.known, len(plan.tasks)) == (6, 0, 4)
        read = replace(run_batch(course, OPTIONS, journal, plan, engine=engine(fill)), elapsed=1.0)
        notes = [(each.notes[0],) for each in submissions]
        expected = tuple(
            SubmissionResult(
                each.student,
                (
                    replace(kept[each.files["tiny"].read_text()], notes=note)
                    if each.files
                    else missing_result(course.exercises[0], note),
                ),
            )
            for each, note in zip(submissions, notes, strict=True)
        )
        whole = Results(course.title, "virtual", 1, LAYERS, expected, 1.0)
        assert tuple(read.submissions) == expected
        assert read.submissions[-2:][0] == expected[4]
        assert results_to_text(read) == results_to_text(whole)
        assert folder_of(read) == folder_of(whole)

    with Journal(tmp_path / "journal.sqlite") as journal:
        again = plan_batch(course, submissions, OPTIONS, journal)
        assert again.known == 3
        assert [task.student for task in again.tasks] == ["s0003"], "an error is tried again"


def folder_of(results: Results) -> dict[str, str]:
    names = feedback_names(results)
    formats = class_formats(("junit", "ctrf", "exercism"), results, names, 0.0)
    made = (*class_files(results, late={"s0000": 10.0}), *formats)
    return {name: "".join(text) for name, text in made}


def test_of_a_part_of_a_class_each_student_has_what_the_part_has(
    course: Course, handed_in: Callable[..., list[Submission]], tmp_path: Path
) -> None:
    submissions = handed_in(8, s0001=None, s0002=None)
    parts = []
    for number in (1, 2):
        with Journal(tmp_path / f"{number}.sqlite") as journal:
            plan = plan_batch(course, submissions, OPTIONS, journal, Shard(number, 2))
            results = run_batch(course, OPTIONS, journal, plan, engine=engine(made_up))
            parts.append([len(each.exercises) for each in results.submissions])
    assert [sum(both) for both in zip(*parts, strict=True)] == [1] * 8


def test_a_result_that_somebody_takes_out_meanwhile_is_missed(
    course: Course, handed_in: Callable[..., list[Submission]], tmp_path: Path
) -> None:
    with Journal(tmp_path / "journal.sqlite") as journal:
        plan = plan_batch(course, handed_in(2), OPTIONS, journal)
        results = run_batch(course, OPTIONS, journal, plan, engine=engine(made_up))
        journal._base.execute("DELETE FROM results")
        with pytest.raises(JournalError, match="taken out"):
            list(results.submissions)


def test_memory_hardly_grows_with_the_class(
    course: Course, handed_in: Callable[..., list[Submission]], tmp_path: Path
) -> None:
    """A result is 40 KB here. What may stay of it are its keys and its place, some hundred bytes,
    and what all of the class page's few texts and pictures are."""

    def work(count: int) -> int:
        """The most bytes that a class took, from the plan to the last file."""
        submissions = handed_in(count)
        tracemalloc.start(1)
        with Journal(tmp_path / f"{count}.sqlite") as journal:
            plan = plan_batch(course, submissions, OPTIONS, journal)
            fill = engine(lambda task: made_up(task, "passed", size=20_000))
            results = run_batch(course, OPTIONS, journal, plan, engine=fill)
            for _ in all_texts(results):
                pass
        _, peak = tracemalloc.get_traced_memory()
        tracemalloc.stop()
        return peak

    work(10)  # what is loaded and cached once
    gc.collect()
    small, large = work(30), work(530)
    assert (large - small) / 500 < 1_500


def all_texts(results: Results) -> Iterator[str]:
    yield from results_to_parts(results)
    for _, text in class_files(results):
        yield from [text] if isinstance(text, str) else text
    for _, text in class_formats(("exercism",), results, feedback_names(results), 0.0):
        yield from text


def test_a_judge_gets_its_tasks_one_window_after_another(
    course: Course, handed_in: Callable[..., list[Submission]], tmp_path: Path
) -> None:
    """So those that are done need not be kept by anybody."""
    living: list[int] = []

    class Counted(Task):
        count = 0

        def __post_init__(self) -> None:
            Counted.count += 1

        def __del__(self) -> None:
            Counted.count -= 1

    class Many(Sequence[Task]):
        def __len__(self) -> int:
            return len(files)

        def __getitem__(self, number: Any) -> Any:
            return Counted(course.exercises[0], files[number], "virtual")

    (one,) = handed_in(1, s0000="async def gather_all(fetch, names):\n    return []\n")
    files = [one.files["tiny"]] * 100
    grade_tasks(course, Many(), OPTIONS, on_done=lambda task: living.append(Counted.count))
    assert len(living) == 100
    assert max(living) < 80
