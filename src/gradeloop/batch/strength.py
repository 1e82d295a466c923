"""Measures how strong the graders are: wrong variants of every solution, and which survive.

A survivor is a variant that still scores full points. Some change nothing that matters (a
``return`` in ``main``, one more turn of the loop); those are explained in the exercise's folder,
in ``survivors.md``, one line each::

    - `gather.py` `drop-await: await asyncio.sleep(0)`: the extra turn of the loop is a courtesy

Any other survivor is a gap in the grader.
"""

from __future__ import annotations

import re
import tempfile
from collections.abc import Callable, Iterator, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass
from pathlib import Path

from gradeloop.batch.grading import Options, Task, grade_tasks
from gradeloop.batch.judge_process import default_lanes
from gradeloop.batch.mutation import Mutant, mutants_of
from gradeloop.course import Course, Exercise

__all__ = ["Strength", "explained", "measure_strength"]

NOTES = "survivors.md"

Progress = Callable[[int], AbstractContextManager[Callable[[str], None]]]


@dataclass(frozen=True, slots=True)
class Strength:
    """What became of the variants: a line an exercise, and every unexplained survivor."""

    text: str
    ok: bool


@dataclass(frozen=True, slots=True)
class _Trial:
    exercise: Exercise
    solution: Path
    mutant: Mutant

    @property
    def key(self) -> tuple[str, str]:
        return self.solution.name, self.mutant.name


def measure_strength(course: Course, seed: int, jobs: int | None, progress: Progress) -> Strength:
    """Grade every variant of every solution, on the virtual clock where that can be."""
    trials = list(_trials(course))
    with tempfile.TemporaryDirectory(prefix="gradeloop-mutants-") as folder:
        tasks = []
        for number, trial in enumerate(trials):
            path = Path(folder) / f"{number}.py"
            path.write_text(trial.mutant.source, encoding="utf-8")
            tasks.append(Task(trial.exercise, path, "virtual"))
        lanes = jobs or default_lanes("virtual") * 2
        with progress(len(tasks)) as advance:
            grade_tasks(
                course,
                tasks,
                Options("virtual", seed, lanes),
                on_done=lambda task: advance(task.exercise.id),
            )
    survivors = [
        trial
        for trial, task in zip(trials, tasks, strict=True)
        if all(check.status == "passed" for check in task.checks.values())
    ]
    return _told(course, trials, survivors, seed)


def _trials(course: Course) -> Iterator[_Trial]:
    for exercise in course.exercises:
        if exercise.spec.kind == "quiz":  # its solutions are answers, not programs
            continue
        for solution in exercise.solutions:
            for mutant in mutants_of(solution.read_text(encoding="utf-8")):
                yield _Trial(exercise, solution, mutant)


def explained(exercise: Exercise) -> dict[tuple[str, str], str]:
    """The survivors that the exercise's folder explains: (file, mutant) and why."""
    notes = exercise.folder / NOTES
    if not notes.exists():
        return {}
    lines = notes.read_text(encoding="utf-8").splitlines()
    matches = (re.fullmatch(r"- `([^`]+)` `(.+)`: (.+)", line.strip()) for line in lines)
    return {(found[1], found[2]): found[3] for found in matches if found}


def _told(
    course: Course, trials: Sequence[_Trial], survivors: Sequence[_Trial], seed: int
) -> Strength:
    wide = max(len(exercise.id) for exercise in course.exercises)
    lines = [f"{'exercise':{wide}}  {'mutants':>7}  {'killed':>6}  {'explained':>9}  {'gaps':>4}"]
    gaps: list[str] = []
    for exercise in course.exercises:
        mine = [trial for trial in trials if trial.exercise is exercise]
        alive = [trial for trial in survivors if trial.exercise is exercise]
        known = explained(exercise)
        open_ = [trial for trial in alive if trial.key not in known]
        cells = (len(mine), len(mine) - len(alive), len(alive) - len(open_), len(open_))
        counts = "  ".join(
            f"{count:>{width}}" for count, width in zip(cells, (7, 6, 9, 4), strict=True)
        )
        lines.append(f"{exercise.id:{wide}}  {counts}")
        gaps += [
            f"exercises/{exercise.id}/solutions/{trial.solution.name}:{trial.mutant.line}: "
            f"survives {trial.mutant.name}"
            for trial in open_
        ]
        gone = set(known) - {trial.key for trial in alive}
        gaps += [
            f"exercises/{exercise.id}/{NOTES}: explains what does not survive: {file}: {name}"
            for file, name in sorted(gone)
        ]
    verdict = f"{len(trials)} mutants: {len(gaps)} unexplained (seed {seed})"
    return Strength("\n".join([*lines, "", *gaps, verdict]), not gaps)
