"""Find what students handed in: regular files with the names that the exercises ask for.

Nothing is opened and nothing is followed: a symbolic link in a student's folder may point at
the instructor's files. What is passed over is said in the notes, because a student whose file
has a wrong name must learn that from the report. Hidden files and the leftovers of Python,
editors and archives are passed over in silence.
"""

from __future__ import annotations

import os
import stat
import sys
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from gradeloop.course.discovery import Course
from gradeloop.course.faults import NothingToGrade, SubmissionNotFound, printable
from gradeloop.course.nearest import did_you_mean
from gradeloop.course.rules import submit_name

__all__ = ["Submission", "find_submissions", "ignored_beside", "own_submission", "passed_over"]

_PYTEST_FILES = frozenset(
    {"conftest.py", "pytest.ini", ".pytest.ini", "pytest.toml", "pyproject.toml", "tox.ini"}
    | {"setup.cfg", "setup.py"}
)
_STARTUP_FILES = frozenset({"sitecustomize.py", "usercustomize.py"})
_GRADING_MODULES = frozenset({"pytest", "_pytest", "pytest_asyncio", "pluggy", "gradeloop"})
_LEFTOVERS = frozenset({"__pycache__", "__MACOSX", "Thumbs.db", "desktop.ini", "node_modules"})
_MOST_NOTES = 20


@dataclass(frozen=True, slots=True)
class Submission:
    """What one student handed in.

    Attributes:
        student: The name of the student's folder.
        root: That folder.
        files: Exercise id to file, in the order of the course; exercises without are missing.
        notes: What was passed over and why, one sentence a file.
    """

    student: str
    root: Path
    files: Mapping[str, Path] = field(hash=False)
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class _Entry:
    """A name in a folder, and what it stands for without following it."""

    name: str
    path: Path
    mode: int

    @property
    def what(self) -> str:
        if stat.S_ISREG(self.mode):
            return "file"
        if stat.S_ISDIR(self.mode):
            return "folder"
        return "symbolic link" if stat.S_ISLNK(self.mode) else "special file"


def find_submissions(path: Path, course: Course) -> tuple[Submission, ...]:
    """The submissions at ``path``: a student's file, a student's folder, or a folder of those.

    A folder with a file that an exercise asks for is a student's own; otherwise each folder in
    it is a student, also one who handed in nothing.

    Raises:
        SubmissionNotFound: ``path`` does not exist or can't be read.
        NothingToGrade: No file there belongs to an exercise of the course.
    """
    wanted = _Wanted(course)
    try:
        mode = path.lstat().st_mode
        if stat.S_ISLNK(mode) and path.is_dir():
            mode = path.stat().st_mode  # a folder that the instructor named is theirs to link
    except FileNotFoundError:
        raise SubmissionNotFound(path) from None
    except (OSError, ValueError) as error:  # ValueError: a zero byte in the path
        raise SubmissionNotFound(path, getattr(error, "strerror", None) or str(error)) from None
    if not stat.S_ISDIR(mode):
        return (_single(_Entry(path.name, path, mode), wanted),)
    try:
        entries = _entries(path)
    except OSError as error:
        raise SubmissionNotFound(path, error.strerror or str(error)) from None
    own = _student(_name(path), path, entries, wanted)
    if own.files:
        return (own,)
    students = [_in_class(entry, wanted) for entry in _student_folders(entries)]
    if any(student.files for student in students):
        return tuple(students)
    notes = (*own.notes, *(f"{each.student}: {note}" for each in students for note in each.notes))
    guesses = [note for note in notes if "did you mean" in note]
    raise NothingToGrade(path, guesses or notes, wanted.names())


def own_submission(path: Path, course: Course, student: str) -> Submission:
    """What lies in one student's folder, even if that is nothing: no folder in it is a student.

    Raises:
        SubmissionNotFound: ``path`` is no folder, or can't be read.
    """
    try:
        return _student(printable(student) or "student", path, _entries(path), _Wanted(course))
    except (OSError, ValueError) as error:  # ValueError: a zero byte in the path
        reason = getattr(error, "strerror", None) or str(error)
        raise SubmissionNotFound(path, reason) from None


def ignored_beside(path: Path, course: Course) -> tuple[str, ...]:
    """What lies beside the students' folders in ``path`` and belongs to nobody."""
    wanted = _Wanted(course)
    entries = _entries(path) if path.is_dir() else []
    if _student(_name(path), path, entries, wanted).files:
        return ()
    return _capped(_notes((each for each in entries if each.what != "folder"), wanted))


def passed_over(folder: Path, course: Course) -> tuple[str, ...]:
    """What lies in a student's folder, is no folder, and is not graded: a sentence each."""
    wanted = _Wanted(course)
    return _capped(_notes((each for each in _entries(folder) if each.what != "folder"), wanted))


class _Wanted:
    """The file names of the course: of what is graded now, and of what exists at all."""

    def __init__(self, course: Course) -> None:
        self.graded = {
            name: exercise.id for exercise in course.exercises for name in exercise.spec.accepted
        }
        self.known = {submit_name(id) for id in course.order} | set(self.graded)

    def names(self) -> tuple[str, ...]:
        return tuple(self.graded)


def _single(entry: _Entry, wanted: _Wanted) -> Submission:
    folder = entry.path.absolute().parent
    if entry.what == "file" and entry.name in wanted.graded:
        return Submission(
            student=printable(folder.name) or "student",
            root=folder,
            files={wanted.graded[entry.name]: entry.path},
        )
    notes = list(_notes([entry], wanted))
    if not notes:
        notes = [f"{printable(entry.name)}: its exercise is not graded now"]
    raise NothingToGrade(entry.path, notes, wanted.names())


def _in_class(entry: _Entry, wanted: _Wanted) -> Submission:
    name = printable(entry.name)
    try:
        entries = _entries(entry.path)
    except OSError as error:
        note = f"{name}/: can't be read: {error.strerror or error}"
        return Submission(name, entry.path, {}, (note,))
    return _student(name, entry.path, entries, wanted)


def _student(name: str, root: Path, entries: list[_Entry], wanted: _Wanted) -> Submission:
    regular = {entry.name: entry.path for entry in entries if entry.what == "file"}
    files: dict[str, Path] = {}
    doubles = []
    for submit, id in wanted.graded.items():
        if submit in regular:
            chosen = files.setdefault(id, regular[submit])
            if chosen.name != submit:
                doubles.append(f"{submit}: ignored: {chosen.name} is graded instead")
    return Submission(name, root, files, _capped([*doubles, *_notes(entries, wanted)]))


def _student_folders(entries: Iterable[_Entry]) -> list[_Entry]:
    return [each for each in entries if each.what == "folder" and not _silent(each.name)]


def _notes(entries: Iterable[_Entry], wanted: _Wanted) -> Iterable[str]:
    for entry in entries:
        if (note := _note(entry, wanted)) is not None:
            yield f"{printable(entry.name)}{'/' if entry.what == 'folder' else ''}: {note}"


def _note(entry: _Entry, wanted: _Wanted) -> str | None:
    """Why ``entry`` is passed over; None where it is not, or goes without saying."""
    name, module = entry.name, entry.name.removesuffix(".py")
    is_python = name.endswith(".py")
    if name in wanted.known:
        return None if entry.what == "file" else f"ignored: a {entry.what}, not a regular file"
    if name in _PYTEST_FILES:
        return "ignored: graders take no settings from a submission"
    if name in _STARTUP_FILES or name.endswith(".pth"):
        return "ignored: nothing of a submission runs when Python starts"
    if (is_python or entry.what == "folder") and module in sys.stdlib_module_names:
        return f"ignored: it has the name of Python's own module {module}"
    if (is_python or entry.what == "folder") and module in _GRADING_MODULES:
        return f"ignored: it has the name of the grading module {module}"
    if _silent(name):
        return None
    if entry.what != "file":
        return f"ignored: a {entry.what}, not a regular file"
    guess = did_you_mean(name, sorted(wanted.known)) if _like_an_answer(name) else None
    return guess or "ignored: no exercise asks for it"


def _like_an_answer(name: str) -> bool:
    """Whether a file may have been meant for grading: ``greet.py``, ``greet``, ``greet.py.txt``."""
    return "." not in name or any(part in name.lower() for part in (".py", ".yaml", ".yml"))


def _silent(name: str) -> bool:
    return name.startswith(".") or name in _LEFTOVERS


def _capped(notes: Iterable[str]) -> tuple[str, ...]:
    said = tuple(notes)
    if len(said) <= _MOST_NOTES:
        return said
    # A guess at a misspelt name helps its student; it must not be the one that is cut off.
    ranked = sorted(said, key=lambda note: "did you mean" not in note)
    return (*ranked[:_MOST_NOTES], f"and {len(said) - _MOST_NOTES} more that are ignored")


def _entries(folder: Path) -> list[_Entry]:
    found = []
    with os.scandir(folder) as entries:
        for entry in entries:
            try:
                mode = entry.stat(follow_symlinks=False).st_mode
            except OSError:
                continue  # gone between being listed and being looked at
            found.append(_Entry(entry.name, folder / entry.name, mode))
    return sorted(found, key=lambda entry: entry.name)


def _name(folder: Path) -> str:
    return printable(folder.absolute().name) or "student"
