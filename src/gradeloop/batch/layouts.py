"""The shapes in which submissions come out of other systems.

``folders``     one folder a student, named after the student
``classroom``   ``gh classroom clone``: ``<assignment>-<username>/``
``moodle``      ``Lastname Firstname_12345_assignsubmission_file_/file.py``
``canvas``      flat: ``lastnamefirstname_12345_67890_file.py``, with ``_LATE_`` and ``-1``
``gradescope``  ``submission_<id>/``

Each layout says only which student a folder or file belongs to. What can't be matched with a
student is listed, never dropped.
"""

from __future__ import annotations

import os
import re
import stat
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

from gradeloop.course import Course, CourseError, Submission, find_submissions, passed_over
from gradeloop.course.faults import printable

__all__ = ["LAYOUTS", "Class", "UnknownLayout", "read_class", "recognise", "unwrapped"]

LAYOUTS: Final = ("folders", "classroom", "moodle", "canvas", "gradescope")

_MOODLE: Final = re.compile(r"(?P<student>.+)_(?P<id>\d+)_assignsubmission_file_?")
_CANVAS: Final = re.compile(
    r"(?P<student>[^_]+)(?P<late>_LATE)?_(?P<id>\d+)_(?P<submission>\d+)_(?P<file>.+?)"
    r"(?:-(?P<again>\d+))?(?P<ending>\.\w+)"
)
_GRADESCOPE: Final = re.compile(r"submission_(?P<student>\d+)")
MAX_DEPTH: Final = 3
"""Folders below a student's own in which a file is looked for."""
MAX_ENTRIES: Final = 5000
"""Entries of one student's folder that are looked at."""


class UnknownLayout(CourseError):
    """``--layout`` names none of :data:`LAYOUTS`."""

    def __init__(self, name: str) -> None:
        super().__init__(f"there is no layout {name!r}")
        self.hint = f"use one of {', '.join(LAYOUTS)}, or leave --layout out"


@dataclass(frozen=True, slots=True)
class Class:
    """What a class handed in.

    Attributes:
        layout: The layout that was recognised, or asked for.
        submissions: A student each, by name.
        late: The students whose system marked their work as late.
        unmatched: Files and folders that belong to no student, with the reason.
    """

    layout: str
    submissions: tuple[Submission, ...]
    late: frozenset[str] = frozenset()
    unmatched: tuple[str, ...] = ()


@dataclass(slots=True)
class _Found:
    files: dict[str, dict[str, Path]] = field(default_factory=dict)
    late: set[str] = field(default_factory=set)
    unmatched: list[str] = field(default_factory=list)
    notes: dict[str, list[str]] = field(default_factory=dict)

    def note(self, student: str, *notes: str) -> None:
        self.notes.setdefault(student, []).extend(notes)


def recognise(source: Path, course: Course) -> str:
    """The layout of ``source``, by the names of what is in it; ``folders`` where none fits."""
    folders, files, _ = _children(source)
    names = [folder.name for folder in folders]
    if names and sum(bool(_MOODLE.fullmatch(name)) for name in names) * 2 > len(names):
        return "moodle"
    if names and all(_GRADESCOPE.fullmatch(name) for name in names):
        return "gradescope"
    wanted = _wanted(course)
    if any(_canvas_name(file.name) in wanted for file in files):
        return "canvas"
    if names and _assignment(source, folders):
        return "classroom"
    return "folders"


def unwrapped(folder: Path, course: Course) -> Path:
    """The folder itself, or the only one in it: many systems wrap a download in one more."""
    folders, files, _ = _children(folder)
    if len(folders) != 1 or files or recognise(folder, course) in ("moodle", "gradescope"):
        return folder
    inner = folders[0]
    below, inside, _ = _children(inner)
    wanted = _wanted(course)
    students = sum(any(file.name in wanted for file in _children(each)[1]) for each in below)
    # A folder with an answer in it is a student's own, unless a whole class lies beside that.
    own = any(file.name in wanted for file in inside)
    own = own and students < 2 and recognise(inner, course) == "folders"
    return folder if own else inner


def read_class(source: Path, course: Course, layout: str | None = None) -> Class:
    """The submissions in ``source``, which came out of some system or other.

    Raises:
        UnknownLayout: ``layout`` is none that there is.
        CourseError: There is nothing to grade; see :func:`gradeloop.course.find_submissions`.
    """
    if layout is not None and layout not in LAYOUTS:
        raise UnknownLayout(layout)
    if not source.is_dir():
        return Class("folders", find_submissions(source, course))
    layout = layout or recognise(source, course)
    folders, files, others = _children(source)
    found = _Found()
    if layout == "canvas":
        _read_canvas(files, course, found)
        found.unmatched += [
            f"{_shown(folder)}/: a folder; Canvas gives files" for folder in folders
        ]
    else:
        _read_folders(source, folders, course, layout, found)
        wanted = _wanted(course)
        found.unmatched += [
            f"{_shown(file)}: lies beside the students' folders"
            for file in files
            if file.name in wanted or file.suffix == ".py"
        ]
    found.unmatched += [f"{_shown(each)}: a link or no file at all; ignored" for each in others]
    if not any(found.files.values()):
        return Class(layout, find_submissions(source, course))  # one student's own folder, or none
    submissions = tuple(
        Submission(student, source, found.files[student], tuple(found.notes.get(student, ())))
        for student in sorted(found.files)
    )
    return Class(layout, submissions, frozenset(found.late), tuple(found.unmatched))


def _read_folders(
    source: Path, folders: Sequence[Path], course: Course, layout: str, found: _Found
) -> None:
    students = _students(source, folders, layout)
    for folder in folders:
        student = students[folder]
        if student is None:
            found.unmatched.append(
                f"{_shown(folder)}/: not named as {layout} names a student's folder"
            )
            continue
        files, notes = _search(folder, course)
        known = found.files.setdefault(student, {})
        for exercise_id, path in files.items():
            if exercise_id in known:
                notes.append(f"{path.name}: handed in twice; the later folder counts")
            known[exercise_id] = path
        found.note(student, *notes)


def _students(source: Path, folders: Sequence[Path], layout: str) -> dict[Path, str | None]:
    """Whose each folder is; None where its name doesn't say."""
    if layout == "moodle":
        matches = {folder: _MOODLE.fullmatch(folder.name) for folder in folders}
        people = {(match["student"], match["id"]) for match in matches.values() if match}
        names = Counter(name for name, _ in people)  # namesakes are told apart by their numbers
        return {
            folder: match
            and printable(match["student"])
            + (f" ({match['id']})" if names[match["student"]] > 1 else "")
            for folder, match in matches.items()
        }
    if layout == "gradescope":
        found = {folder: _GRADESCOPE.fullmatch(folder.name) for folder in folders}
        return {folder: match and match["student"] for folder, match in found.items()}
    start = _assignment(source, folders, sure=True) if layout == "classroom" else ""
    return {
        folder: printable(folder.name.removeprefix(start))
        if folder.name.startswith(start) and folder.name != start
        else None
        for folder in folders
    }


def _read_canvas(files: Iterable[Path], course: Course, found: _Found) -> None:
    """Canvas adds ``-1``, ``-2`` to a file that was handed in again: the highest counts."""
    wanted = _wanted(course)
    best: dict[tuple[str, str], int] = {}
    for file in files:
        match = _CANVAS.fullmatch(file.name)
        if match is None:
            found.unmatched.append(f"{_shown(file)}: not named as Canvas names a submission")
            continue
        student = printable(f"{match['student']}_{match['id']}")
        known = found.files.setdefault(student, {})
        if match["late"]:
            found.late.add(student)
        exercise_id = wanted.get(match["file"] + match["ending"])
        if exercise_id is None:
            found.note(student, f"{_shown(file)}: ignored: no exercise asks for it")
            continue
        version = int(match["again"] or 0)
        if exercise_id in known:
            older = known[exercise_id] if version >= best[student, exercise_id] else file
            found.note(student, f"{_shown(older)}: handed in again; the last one counts")
        if version >= best.get((student, exercise_id), -1):
            best[student, exercise_id] = version
            known[exercise_id] = file


def _canvas_name(name: str) -> str | None:
    """The name that a file had when it was handed in."""
    match = _CANVAS.fullmatch(name)
    return match and match["file"] + match["ending"]


def _wanted(course: Course) -> Mapping[str, str]:
    """The exercise that each file name belongs to."""
    return {name: each.id for each in course.exercises for name in each.spec.accepted}


def _assignment(source: Path, folders: Sequence[Path], *, sure: bool = False) -> str:
    """The ``<assignment>-`` that all folders of a classroom's clone begin with; empty if none.

    Args:
        sure: Whether it is known to be such a clone.
    """
    names = [folder.name for folder in folders]
    named = source.name.removesuffix("-submissions") + "-"
    if source.name.endswith("-submissions") and any(name.startswith(named) for name in names):
        return named
    common = os.path.commonprefix(names)  # noqa: RUF071  # characters are what is meant
    cloned = len(names) > 1 and any((folder / ".git").exists() for folder in folders)
    return common[: common.rfind("-") + 1] if sure or cloned else ""


def _search(folder: Path, course: Course) -> tuple[dict[str, Path], list[str]]:
    """A student's files, the one nearest to the top where a name comes twice; links are ignored."""
    wanted = _wanted(course)
    found: dict[str, Path] = {}
    notes: list[str] = []
    level, seen = [folder], 0
    for _ in range(MAX_DEPTH + 1):
        below: list[Path] = []
        for place in level:
            folders, files, others = _children(place)
            seen += len(folders) + len(files) + len(others)
            if seen > MAX_ENTRIES:
                notes.append(
                    f"{_shown(folder)}/: more than {MAX_ENTRIES} entries; the rest is ignored"
                )
                return found, notes
            below += folders
            for file in files:
                exercise_id = wanted.get(file.name)
                if exercise_id is None:
                    continue
                if exercise_id in found:
                    where = printable(str(file.relative_to(folder)))
                    nearer = printable(str(found[exercise_id].relative_to(folder)))
                    notes.append(f"{where}: ignored, since {nearer} is nearer")
                    continue
                found[exercise_id] = file
            notes += _passed_over(place, folder, course)
        level = below
    return found, notes[:MAX_ENTRIES]


def _passed_over(place: Path, folder: Path, course: Course) -> Iterable[str]:
    inside = place.relative_to(folder)
    start = "" if place == folder else printable(f"{inside}/")
    try:
        return [f"{start}{note}" for note in passed_over(place, course)]
    except OSError as error:
        return [f"{start or _shown(folder) + '/'}: can't be read: {error.strerror or error}"]


def _shown(path: Path) -> str:
    return printable(path.name)


def _children(folder: Path) -> tuple[list[Path], list[Path], list[Path]]:
    """The folders, the regular files and the rest in ``folder``, by name; hidden ones are none."""
    folders: list[Path] = []
    files: list[Path] = []
    others: list[Path] = []
    try:
        entries = sorted(os.scandir(folder), key=lambda entry: entry.name)
    except OSError:
        return [], [], []
    for entry in entries:
        if entry.name.startswith(".") or entry.name in ("__pycache__", "__MACOSX"):
            continue
        try:
            mode = entry.stat(follow_symlinks=False).st_mode
        except OSError:
            continue  # gone between being listed and being looked at
        kind = folders if stat.S_ISDIR(mode) else files if stat.S_ISREG(mode) else others
        kind.append(Path(entry.path))
    return folders, files, others
