"""Who is who and who was late: what the gradebooks add to the judge's verdicts."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from gradeloop.batch.late import deduction, parse_time
from gradeloop.batch.roster import (
    Match,
    Person,
    TableError,
    identities,
    match,
    read_roster,
    read_table,
)
from gradeloop.course import Course, CourseError

__all__ = ["Register", "Registry", "WrongDueDate", "load_register", "tell"]

TIMES = ("submitted", "submitted_at", "submission_timestamp", "submission_time", "datetime")
MOST_NAMED = 50


class WrongDueDate(CourseError):
    """The due date, or what belongs to it, is missing or wrong."""

    def __init__(self, why: str, hint: str) -> None:
        super().__init__(why)
        self.hint = hint


@dataclass(frozen=True, slots=True)
class Registry:
    """Where to read about students; see ``gradeloop batch --help``."""

    roster: Path | None = None
    due: str | None = None
    submitted: Path | None = None


@dataclass(frozen=True, slots=True)
class Register:
    """What is known of students besides their work.

    Attributes:
        people: For each student the roster's cells; None where there is no roster.
        late: For each student the percentage that is lost; None where nothing is due.
        absent: The roster's people that handed in nothing, under a name of their own.
        remarks: What could not be matched, a line each.
    """

    people: Mapping[str, Mapping[str, str]] | None = None
    late: Mapping[str, float] | None = None
    absent: tuple[str, ...] = ()
    remarks: tuple[str, ...] = ()


def load_register(course: Course, registry: Registry, students: Collection[str]) -> Register:
    """Read the files of the registry and match them with these students.

    Raises:
        TableError: The roster, or the list of times, can't be used.
        WrongDueDate: There is a due date, but no rule or no times, or the other way round.
    """
    remarks: list[str] = []
    people: dict[str, Person] = {}
    absent: list[str] = []
    if registry.roster is not None:
        found = match(read_roster(registry.roster), sorted(students))
        people, absent = _with_absent(found, students)
        remarks += [f"not matched: {each}" for each in found.unknown]
        remarks += [f"no submission: {name}" for name in absent]
    late = None
    if registry.due is not None or registry.submitted is not None:
        late, untimed = _lateness(course, registry, [*students, *absent], people)
        without = sorted(set(untimed) - set(absent))
        remarks += [f"no time of submission, so not late: {name}" for name in without]
    return Register(
        None if registry.roster is None else {name: each.cells for name, each in people.items()},
        late,
        tuple(absent),
        tuple(remarks),
    )


def tell(register: Register, say: Callable[[str], None]) -> None:
    """Say what could not be matched; not more than anyone reads."""
    for each in register.remarks[:MOST_NAMED]:
        say(each)
    if len(register.remarks) > MOST_NAMED:
        say(f"and {len(register.remarks) - MOST_NAMED} more like these")


def _with_absent(found: Match, students: Collection[str]) -> tuple[dict[str, Person], list[str]]:
    people, absent = dict(found.people), []
    for person in found.absent:
        name = person.label
        while name in people or name in students:  # a namesake
            name += " (roster)"
        people[name] = person
        absent.append(name)
    return people, absent


def _lateness(
    course: Course, registry: Registry, students: Collection[str], people: Mapping[str, Person]
) -> tuple[dict[str, float], list[str]]:
    """What each student loses, and whose time is not known."""
    if registry.due is None or registry.submitted is None:
        raise WrongDueDate(
            "--due and --submitted belong together",
            "add --due 2026-11-21T23:59+01:00 and --submitted times.csv",
        )
    if course.late is None:
        raise WrongDueDate(
            "the course has no rule for late work",
            "add to exercises/course.yaml: late: {per_day: 10, most: 50}",
        )
    try:
        due = parse_time(registry.due)
    except ValueError:
        raise WrongDueDate(
            f"--due {registry.due!r} is no date", "write it as 2026-11-21T23:59+01:00"
        ) from None
    rows = [Person(row) for row in read_table(registry.submitted)]
    times = [_time(registry.submitted, row, due) for row in rows]
    known: dict[str, datetime] = {}
    for row, time in zip(rows, times, strict=True):
        if time is not None:
            for key in identities(row):
                known[key] = max(known.get(key, time), time)  # the last time counts
    late, untimed = {}, []
    for student in students:
        about = people.get(student, Person({}))
        keys = identities(Person({**about.cells, "handed in as": student}))
        found = [known[key] for key in keys if key in known]
        if not found:
            untimed.append(student)
        late[student] = deduction(course.late, due, max(found)) if found else 0.0
    return late, untimed


def _time(path: Path, row: Person, due: datetime) -> datetime | None:
    column = next((name for name in TIMES if name in row.cells), None)
    if column is None:
        raise TableError(
            path, f"it has no column of times; it has {', '.join(row.cells)}", f"add {TIMES[0]}"
        )
    text = row.cells[column]
    if not text:
        return None
    try:
        return parse_time(text, due)
    except ValueError:
        raise TableError(
            path, f"{text!r} is no date and time", "write it as 2026-11-21T23:59+01:00"
        ) from None
