"""Find a course in a folder and read it.

Loading reads what grading needs: settings, specs, graders. Whether starters, solutions and
mistakes are complete is asked elsewhere (:func:`gradeloop.course.content.check_content`), so that
a course can be handed out without its solutions and still be graded.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

from gradeloop.course.faults import CourseNotFound, Fault, SpecError, UnknownExercise
from gradeloop.course.mistakes import Mistake, read_mistake
from gradeloop.course.nearest import did_you_mean
from gradeloop.course.quiz import QUESTIONS, QuestionBank, load_questions
from gradeloop.course.reading import load_settings, load_spec, place_of
from gradeloop.course.rules import Loc, submit_name
from gradeloop.course.spec import CourseSettings, ExerciseSpec, LatePolicy

__all__ = [
    "EXERCISES",
    "GRADERS",
    "SETTINGS",
    "SPEC",
    "Course",
    "Exercise",
    "exercise_folders",
    "find_root",
    "grader_path",
    "load_course",
    "quiz_ids",
]

EXERCISES, GRADERS = "exercises", "graders"
SETTINGS, SPEC = "course.yaml", "exercise.yaml"

Model = TypeVar("Model")


@dataclass(frozen=True, slots=True)
class Exercise:
    """One exercise with its files.

    Attributes:
        spec: What ``exercise.yaml`` says.
        folder: ``exercises/<id>``.
        grader: ``graders/test_<id>.py``; it exists.
        starter: Where the starter belongs; only verifying asks whether it is there.
        solutions: By name; may be empty.
        mistakes: By name; may be empty.
        questions: Of a quiz, its question bank.
    """

    spec: ExerciseSpec
    folder: Path
    grader: Path
    starter: Path
    solutions: tuple[Path, ...] = ()
    mistakes: tuple[Mistake, ...] = ()
    questions: QuestionBank | None = None

    @property
    def id(self) -> str:
        return self.spec.id


@dataclass(frozen=True, slots=True)
class Course:
    """The exercises of a course, or those of them that were asked for.

    Attributes:
        root: The folder that holds ``exercises/`` and ``graders/``.
        title: As reports show it.
        exercises: In the order of learning.
        order: The ids of all exercises of the course, loaded or not.
        shuffle_quiz: Whether every student gets the quiz in another order.
        late: What late work costs; None where nobody asks.
    """

    root: Path
    title: str
    exercises: tuple[Exercise, ...]
    order: tuple[str, ...] = ()
    shuffle_quiz: bool = False
    late: LatePolicy | None = None

    def exercise(self, id: str) -> Exercise:
        """The exercise called ``id``.

        Raises:
            UnknownExercise: There is none, or it was not loaded.
        """
        for exercise in self.exercises:
            if exercise.id == id:
                return exercise
        raise UnknownExercise(id, (exercise.id for exercise in self.exercises))


def find_root(start: Path) -> Path:
    """The nearest folder, from ``start`` upwards, that holds ``exercises/`` and ``graders/``.

    Raises:
        CourseNotFound: There is none.
    """
    path = start.absolute()
    for folder in (path, *path.parents):
        if (folder / EXERCISES).is_dir() and (folder / GRADERS).is_dir():
            return folder
    raise CourseNotFound(start)


def load_course(root: Path, only: Collection[str] | None = None) -> Course:
    """Read the course in ``root``; ``only`` some exercises of it, to start sooner.

    With ``only``, the other exercises' files are not looked at, and their faults stand in
    nobody's way.

    Raises:
        CourseNotFound: ``root`` has no ``exercises/``.
        SpecError: With the faults of all the files that were read.
        UnknownExercise: ``only`` names an exercise that the course does not have.
    """
    home = root / EXERCISES
    if not home.is_dir():
        raise CourseNotFound(root)
    faults: list[Fault] = []
    settings = _collect(faults, load_settings, home / SETTINGS)
    try:
        folders = exercise_folders(home)
    except OSError as error:
        raise SpecError([_unreadable(home, error)]) from None
    if not folders:
        message = "there is no exercise yet: a folder with an exercise.yaml"
        faults.append(Fault(home, None, None, "", message, "make one, such as exercises/my-task/"))
    order = settings.order if settings is not None else ()
    known = dict.fromkeys((*order, *(folder.name for folder in folders)))
    for id in only or ():
        if id not in known:
            raise UnknownExercise(id, known)
    wanted = [folder for folder in folders if only is None or folder.name in only]
    if settings is not None:
        faults += _faults_of_order(home, settings, wanted, only)
    exercises = []
    for folder in wanted:
        try:
            found, wrong = _load_exercise(folder, root)
        except OSError as error:
            found, wrong = None, [_unreadable(folder, error)]
        faults += wrong
        if found is not None:
            exercises.append(found)
    if faults or settings is None:
        raise SpecError(faults)
    place = {id: number for number, id in enumerate(order)}
    exercises.sort(key=lambda exercise: place[exercise.id])
    return Course(
        root, settings.title, tuple(exercises), order, settings.shuffle_quiz, settings.late
    )


def exercise_folders(home: Path) -> list[Path]:
    """The folders in ``exercises/``, by name; hidden ones and caches are none."""
    return sorted(
        path for path in home.iterdir() if path.is_dir() and not path.name.startswith((".", "__"))
    )


def quiz_ids(root: Path) -> tuple[str, ...]:
    """The ids of the course's quizzes: the exercises with a question bank, by name."""
    return tuple(sorted(path.parent.name for path in (root / EXERCISES).glob(f"*/{QUESTIONS}")))


def grader_path(root: Path, id: str) -> Path:
    return root / GRADERS / f"test_{submit_name(id)}"


def _load_exercise(folder: Path, root: Path) -> tuple[Exercise | None, list[Fault]]:
    faults: list[Fault] = []
    path = folder / SPEC
    if not path.exists():
        return None, [_no_spec(folder)]
    spec = _collect(faults, load_spec, path)
    if spec is not None and spec.id != folder.name:
        message = f"the id is {spec.id!r}, but the folder is called {folder.name!r}"
        hint = f"write id: {folder.name}, or rename the folder"
        faults.append(_fault_at(path, ("id",), message, hint))
    grader = grader_path(root, folder.name)
    if not grader.is_file():
        message = f"the grader of {folder.name} is missing"
        faults.append(Fault(grader, None, None, "", message, "write it, or remove the exercise"))
    questions = None
    if spec is not None and spec.kind == "quiz":
        questions = _collect(faults, load_questions, folder / QUESTIONS)
        if questions is not None:
            faults += _faults_of_questions(folder / QUESTIONS, questions, spec)
    if spec is None or faults:
        return None, faults
    return (
        Exercise(
            spec=spec,
            folder=folder,
            grader=grader,
            starter=folder / "starter.py",
            solutions=tuple(_answers(folder / "solutions", spec)),
            mistakes=tuple(read_mistake(path) for path in _answers(folder / "mistakes", spec)),
            questions=questions,
        ),
        faults,
    )


def _faults_of_questions(path: Path, bank: QuestionBank, spec: ExerciseSpec) -> list[Fault]:
    """Each question is worth the points of the check with its id."""
    checks = [check.id for check in spec.checks]
    faults = [
        _fault_at(
            path, ("questions", place, "id"), f"{spec.id} has no check {id!r}", f"add it to {SPEC}"
        )
        for place, id in enumerate(bank.ids)
        if id not in checks
    ]
    missing = [id for id in checks if id not in bank.ids]
    if missing:
        message = f"no question for the checks {', '.join(missing)} of {spec.id}"
        faults.append(_fault_at(path, ("questions",), message, f"or take them out of {SPEC}"))
    return faults


def _answers(folder: Path, spec: ExerciseSpec) -> list[Path]:
    """The files in ``folder`` that are written as the exercise accepts it."""
    endings = {Path(name).suffix for name in spec.accepted}
    return sorted(path for path in folder.glob("*.*") if path.suffix in endings and path.is_file())


def _no_spec(folder: Path) -> Fault:
    names = [path.name for path in folder.iterdir()]
    like = [name for name in names if Path(name).suffix in (".yml", ".yaml")]
    hint = f"rename {like[0]} to {SPEC}" if like else "write it, or remove the folder"
    return Fault(folder, None, None, "", f"the folder has no {SPEC}", hint)


def _unreadable(path: Path, error: OSError) -> Fault:
    return Fault(path, None, None, "", f"can't be read: {error.strerror or error}")


def _fault_at(path: Path, loc: Loc, message: str, hint: str) -> Fault:
    place = place_of(path, loc)
    line, column = (place.line, place.column) if place else (None, None)
    return Fault(path, line, column, ".".join(map(str, loc)), message, hint)


def _faults_of_order(
    home: Path,
    settings: CourseSettings,
    wanted: Iterable[Path],
    only: Collection[str] | None,
) -> list[Fault]:
    path = home / SETTINGS
    names = [folder.name for folder in wanted]
    faults = [
        _fault_at(path, ("order",), f"{name} is missing in the order", f"add - {name}")
        for name in names
        if name not in settings.order
    ]
    for index, id in enumerate(settings.order):
        if id in names or (only is not None and id not in only):
            continue
        message = f"there is no exercise {id!r}: exercises/{id}/ does not exist"
        missing = [name for name in names if name not in settings.order]
        hint = did_you_mean(id, missing) or "make it, or take it out of the order"
        faults.append(_fault_at(path, ("order", index), message, hint))
    return faults


def _collect(faults: list[Fault], read: Callable[[Path], Model], path: Path) -> Model | None:
    try:
        return read(path)
    except SpecError as error:
        faults += error.faults
        return None
