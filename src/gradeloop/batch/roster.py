"""The list of a class, as some system exports it, matched with the names of submissions.

Nothing is guessed: a submission belongs to a person if its name is one of the person's cells, or
the person's name written in another usual way, and nobody else's. Whoever is left over, on either
side, is told.
"""

from __future__ import annotations

import csv
import io
import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from gradeloop.course import CourseError
from gradeloop.course.faults import printable

__all__ = ["Match", "Person", "TableError", "identities", "match", "read_roster", "read_table"]

ALIASES: Mapping[str, str] = {
    "student_name": "name",
    "full_name": "name",
    "email_address": "email",
    "e_mail": "email",
    "username": "login",
    "user_name": "login",
    "sis_login_id": "login",
    "sis_user_id": "sis_id",
    "id_number": "id",
    "idnumber": "id",
    "student_id": "id",
    "surname": "last_name",
    "firstname": "first_name",
    "lastname": "last_name",
}
"""Other systems' names of the columns that the gradebooks know."""
NAMES = ("student", "name", "email", "login", "id", "sis_id")
"""At least one of these must be there for a table to be a roster."""


class TableError(CourseError):
    """A table can't be used; ``hint`` says what it must hold."""

    def __init__(self, path: Path, why: str, hint: str) -> None:
        super().__init__(f"{printable(path.name)}: {why}")
        self.hint = hint


@dataclass(frozen=True, slots=True)
class Person:
    """A row of the roster, by column."""

    cells: Mapping[str, str]

    @property
    def label(self) -> str:
        """What to call somebody who handed in nothing."""
        named = (self.cells.get(column) for column in ("student", "name", "login", "email"))
        return printable(next((each for each in (*named, *self.cells.values()) if each), ""))


@dataclass(frozen=True, slots=True)
class Match:
    """Submissions and people, brought together.

    Attributes:
        people: The person of each student that was found.
        unknown: Students that are nobody of the roster, or might be several, with the reason.
        absent: People without a submission.
    """

    people: Mapping[str, Person]
    unknown: tuple[str, ...] = ()
    absent: tuple[Person, ...] = ()


def read_roster(path: Path) -> tuple[Person, ...]:
    """The people in a CSV file, by the names of its columns.

    Raises:
        TableError: It can't be read or has none of the columns that say who somebody is.
    """
    rows = read_table(path)
    people = []
    for row in rows:
        both = " ".join(filter(None, (row.get("first_name"), row.get("last_name"))))
        cells = {**row, "name": row.get("name") or row.get("student") or both}
        label = cells["name"].strip().casefold()
        if label != "points possible" and any(cells.values()):  # Canvas's second row is nobody
            people.append(Person(cells))
    if not people or not any(person.cells.get(name) for person in people for name in NAMES):
        columns = ", ".join(rows[0]) if rows else "none"
        raise TableError(
            path,
            f"it names nobody; its columns are {columns}",
            f"give it a header with some of {', '.join(NAMES)}, section, and a row a student",
        )
    return tuple(people)


def match(people: Sequence[Person], students: Iterable[str]) -> Match:
    """Find the person of each student."""
    owners: dict[str, set[int]] = defaultdict(set)
    for number, person in enumerate(people):
        for key in identities(person):
            owners[key].add(number)
    found: dict[str, Person] = {}
    taken: dict[int, str] = {}
    unknown = []
    for student in students:
        candidates = [owners[key] for key in _spellings(student) if owners.get(key)]
        sure = next((each for each in candidates if len(each) == 1), None)
        if sure is None:
            why = "could be several of the roster" if candidates else "is not in the roster"
            unknown.append(f"{student}: {why}")
            continue
        (number,) = sure
        if number in taken:
            unknown.append(f"{student}: is the same of the roster as {taken[number]}")
            continue
        taken[number] = student
        found[student] = people[number]
    absent = tuple(each for number, each in enumerate(people) if number not in taken)
    return Match(found, tuple(unknown), absent)


def identities(person: Person) -> set[str]:
    """All that a person's submission may be called, as :func:`match` compares it."""
    cells = [value for column, value in person.cells.items() if column != "section"]
    name = person.cells.get("name", "")
    last, comma, first = name.partition(",")
    words = name.split()
    turned = [f"{first} {last}"] if comma else [" ".join([words[-1], *words[:-1]])] if words else []
    return {key for text in (*cells, *turned) if (key := _key(text))}


def _spellings(student: str) -> list[str]:
    """What a student's name may stand for, the surest first: Canvas gives ``doejane_12345``."""
    found = [student]
    if parts := re.fullmatch(r"(.+?)[ _]\(?(\d+)\)?", student):
        found += [parts[2], parts[1]]
    return [key for text in found if (key := _key(text))]


def _key(text: str) -> str:
    """Letters and digits only: systems drop and change everything else in names."""
    plain = unicodedata.normalize("NFKC", text).casefold()
    return "".join(char for char in plain if char.isalnum())


def read_table(path: Path) -> list[dict[str, str]]:
    """The rows of a CSV file by column; the columns' names in lower case with underscores.

    Raises:
        TableError: It can't be read.
    """
    try:
        data = path.read_bytes()
    except OSError as error:
        raise TableError(path, f"it can't be read: {error.strerror}", "name a CSV file") from None
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError:
        text = data.decode("cp1252", "replace")  # how spreadsheets write it
    head = text.partition("\n")[0]
    delimiter = max(",;\t", key=head.count)
    try:
        lines = list(csv.reader(io.StringIO(text, newline=""), delimiter=delimiter))
    except csv.Error as error:
        raise TableError(path, f"it is no CSV file: {error}", "export it as CSV, UTF-8") from None
    if not lines:
        raise TableError(path, "it is empty", "give it a header and a row a student")
    columns = [_column(name) for name in lines[0]]
    return [
        {name: cell.strip() for name, cell in zip(columns, line, strict=False) if name}
        for line in lines[1:]
        if any(cell.strip() for cell in line)
    ]


def _column(name: str) -> str:
    plain = re.sub(r"\W+", "_", name.strip().casefold()).strip("_")
    return ALIASES.get(plain, plain)
