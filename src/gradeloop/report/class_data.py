"""The data of a class page: everything that its script shows, and each thing once.

A thousand students in 32 exercises are 160,000 verdicts. The page's main part holds what the
table needs: for each student and exercise the number of a *cell*, and the few different cells.
What is read only when a failure is opened (messages, output, timelines) is apart, a part an
exercise, so that the page opens before any of it is looked at.

Every text is made harmless here (:mod:`gradeloop.report.safe_text`); the script puts it on the
page as text and never as markup.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from gradeloop.judge.results import (
    REASONS,
    CheckResult,
    ExerciseResult,
    Results,
    SubmissionResult,
    Timeline,
)
from gradeloop.report.alike import Alike
from gradeloop.report.json_text import Entries, Numbered, digest, json_object
from gradeloop.report.overview import (
    Trouble,
    bin_of,
    distribution,
    handed_in,
    is_disputed,
    troubles,
)
from gradeloop.report.pictures import compact_timeline
from gradeloop.report.safe_text import excerpt, one_line
from gradeloop.report.wording import HEADLINES, share

__all__ = ["ClassData", "class_data", "verdict_letter"]

NOTHING, LEFT_OUT = -1, -2
"""In the place of a text's or a picture's number: there is none; there is no room for it."""

ROOM = 40_000_000
"""Characters of output and timelines on one page: a browser still opens it at once."""


@dataclass(frozen=True, slots=True)
class ClassData:
    """JSON for the page's script, in pieces: the main part, and a part for each exercise."""

    title: str
    main: Iterable[str]
    parts: Sequence[Iterable[str]]


def class_data(
    results: Results,
    pages: Mapping[str, str],
    late: Mapping[str, float] | None = None,
    alike: Sequence[Alike] = (),
    room: int = ROOM,
) -> ClassData:
    """What a class page shows.

    Args:
        pages: For each student the name of their feedback page, without its ending.
        late: The percentage of the points that each student loses; None where nothing is due.
    """
    exercises = _exercises(results)
    numbers = {each.id: number for number, each in enumerate(exercises)}
    cells, grid, students = Numbered(), Entries(), Entries()
    details = [_Details(each, results.clock, _Room(room // len(exercises))) for each in exercises]
    for place, submission in enumerate(results.submissions):
        row = [NOTHING] * len(exercises)
        for result in submission.exercises:
            number = numbers[result.id]
            row[number] = cells.number(_cell(result, exercises[number], results.clock))
            details[number].add(place, result)
        grid.add(row)
        students.add(_student(submission, pages, late))
    spread = distribution(results)
    title = one_line(results.course) or "Results"
    main = json_object(
        course=title,
        clock=one_line(results.clock),
        seed=results.seed,
        sandbox=[one_line(each) for each in results.sandbox],
        elapsed=round(results.elapsed, 1),
        reasons=[[code, HEADLINES.get(code, code)] for code in REASONS],
        exercises=[each.plain() for each in exercises],
        students=students,
        isLate=late is not None,
        cells=cells,
        grid=grid,
        troubles=[_trouble(each, numbers, exercises) for each in troubles(results)],
        spread=list(spread.counts),
        median=None if spread.median is None else round(spread.median, 1),
        absent=spread.absent,
        alike=_alike(alike, numbers, results) if alike else [],
    )
    return ClassData(title, main, [each.pieces() for each in details])


def verdict_letter(check: CheckResult) -> str:
    """A verdict as one letter: p, n, e; a capital letter is a failure, by its reason."""
    if check.status != "failed":
        return {"passed": "p", "not-run": "n", "error": "e"}[check.status]
    return chr(ord("A") + REASONS.index(check.reason)) if check.reason in REASONS else "?"


@dataclass(slots=True)
class _Room:
    left: int


@dataclass(frozen=True, slots=True)
class _Exercise:
    """An exercise of the class: ``checks`` are all that any submission has, by their ids."""

    id: str
    title: str
    max_points: float
    checks: dict[str, CheckResult]

    def plain(self) -> dict[str, Any]:
        return {
            "id": one_line(self.id, 60),
            "title": one_line(self.title),
            "max": _number(self.max_points),
            "checks": [
                [one_line(each.id, 60), one_line(each.title), _number(each.max_points), hidden]
                for each in self.checks.values()
                for hidden in [each.visibility if each.visibility != "visible" else ""]
            ],
        }


def _exercises(results: Results) -> tuple[_Exercise, ...]:
    found: dict[str, _Exercise] = {}
    for submission in results.submissions:
        for each in submission.exercises:
            known = found.setdefault(
                each.id, _Exercise(each.id, each.title or each.id, each.max_points, {})
            )
            for check in each.checks:
                known.checks.setdefault(check.id, check)
    return tuple(found.values())


def _cell(result: ExerciseResult, exercise: _Exercise, clock: str) -> tuple[Any, ...]:
    """``(status, points, a letter for each check, m for mixed and d for disputed)``."""
    verdicts = {check.id: verdict_letter(check) for check in result.checks}
    flags = "m" if any(check.mixed for check in result.checks) else ""
    flags += "d" if any(is_disputed(check, clock) for check in result.checks) else ""
    letters = "".join(verdicts.get(check, "-") for check in exercise.checks)
    return result.status[0], _number(result.points), letters, flags


def _student(
    submission: SubmissionResult, pages: Mapping[str, str], late: Mapping[str, float] | None
) -> list[Any]:
    """``[name, page, points, possible points, tenth or -1, late percent, final points]``."""
    lost = (late or {}).get(submission.student, 0)
    earned, possible = submission.points, submission.max_points
    return [
        one_line(submission.student) or "(no name)",
        pages[submission.student],
        _number(earned),
        _number(possible),
        bin_of(share(earned, possible)) if handed_in(submission) else NOTHING,
        _number(lost),
        _number(earned * (1 - lost / 100)),
    ]


def _trouble(
    trouble: Trouble, numbers: Mapping[str, int], exercises: Sequence[_Exercise]
) -> dict[str, Any]:
    number = numbers[trouble.exercise]
    return {
        "exercise": number,
        "check": [*exercises[number].checks].index(trouble.check),
        "graded": trouble.graded,
        "failed": trouble.failed,
        "waiting": trouble.waiting,
        "reasons": [
            [
                REASONS.index(each.reason) if each.reason in REASONS else NOTHING,
                each.count,
                excerpt(each.message, 4, 300),
                each.example,
            ]
            for each in trouble.reasons
        ],
    }


def _alike(alike: Sequence[Alike], numbers: Mapping[str, int], results: Results) -> list[Any]:
    """``[exercise, one, other, likeness in percent]`` by number, the likest first."""
    places = {each.student: place for place, each in enumerate(results.submissions)}
    return [
        [numbers[each.exercise], places[each.one], places[each.other], round(100 * each.likeness)]
        for each in sorted(alike, key=lambda each: -each.likeness)
        if each.exercise in numbers and each.one in places and each.other in places
    ]


class _Details:
    """What is shown of an exercise when one of its cells is opened, for all students."""

    def __init__(self, exercise: _Exercise, clock: str, room: _Room) -> None:
        self._checks = {check: number for number, check in enumerate(exercise.checks)}
        self._clock = clock
        self._room = room
        self._texts = Numbered()
        self._facts = Numbered()
        self._runs = Entries()
        self._shown_runs = 0
        # By what they hold: a run takes some kilobytes, and an output may take many.
        self._known_runs: dict[bytes, int] = {}
        self._known_output: dict[bytes, int] = {}
        self._who = Entries("{}")

    def add(self, place: int, result: ExerciseResult) -> None:
        facts = [
            self._facts.number(self._fact(check))
            for check in result.checks
            if check.status != "passed" or check.mixed or is_disputed(check, self._clock)
        ]
        notes = [self._text(one_line(note, 300)) for note in result.notes]
        if facts or notes:
            file = self._text(one_line(result.file)) if result.file else NOTHING
            self._who.add([file, notes, facts], name=str(place))

    def pieces(self) -> Iterator[str]:
        return json_object(texts=self._texts, runs=self._runs, facts=self._facts, who=self._who)

    def _fact(self, check: CheckResult) -> tuple[Any, ...]:
        """``(check, message, where, output, run, expected, elapsed, clock, attempts, mixed)``."""
        run = expected = NOTHING
        if check.timeline is not None and check.status != "passed":
            run = self._run(check.timeline)
            if check.expected is not None and check.expected.spans:
                expected = self._run(check.expected, check.timeline)
        return (
            self._checks[check.id],
            self._text(excerpt(check.message, 40, 600)),
            self._text(one_line(check.where)) if check.where else NOTHING,
            self._output(check.output) if check.status != "passed" else NOTHING,
            run,
            expected,
            None if check.elapsed is None else round(check.elapsed, 4),
            self._text(one_line(check.clock)),
            check.attempts,
            self._text(", ".join(one_line(each, 60) for each in check.mixed)),
        )

    def _text(self, text: str) -> int:
        return self._texts.number(text) if text else NOTHING

    def _output(self, output: str) -> int:
        key = digest(output)
        if key not in self._known_output:
            shown = excerpt(output, 20, 160).rstrip()
            fits = self._takes(len(shown))
            self._known_output[key] = self._text(shown) if fits else LEFT_OUT
        return self._known_output[key]

    def _run(self, timeline: Timeline, like: Timeline | None = None) -> int:
        key = digest(repr((timeline, like)))
        if key not in self._known_runs:
            made = compact_timeline(timeline, like)
            fits = self._takes(sum(len(lane[0]) + 24 * len(lane[2]) for lane in made[2]))
            self._known_runs[key] = self._shown_runs if fits else LEFT_OUT
            if fits:
                self._runs.add(made)
                self._shown_runs += 1
        return self._known_runs[key]

    def _takes(self, size: int) -> bool:
        if size > self._room.left:
            return False
        self._room.left -= size
        return True


def _number(value: float) -> float | int:
    value = round(float(value), 2)
    return int(value) if value.is_integer() else value
