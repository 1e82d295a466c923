"""Read a spec from its file, and say all that is wrong with it at once, by line.

Three readers look at the same data: the YAML itself, the models (pydantic), and the rules
between fields. Their findings become one sorted list of :class:`Fault`. A finding of the
models about a value that YAML already complained about is left out, as it is the same one.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from pathlib import Path
from typing import Any, TypeVar

from pydantic import BaseModel, ValidationError

from gradeloop.course import rules
from gradeloop.course.faults import Fault, SpecError
from gradeloop.course.nearest import nearest
from gradeloop.course.rules import Broken, Loc
from gradeloop.course.sentences import sentence
from gradeloop.course.spec import (
    CheckSpec,
    CourseSettings,
    ExerciseSpec,
    LatePolicy,
    Lesson,
    Timing,
)
from gradeloop.course.yaml_source import MAX_BYTES, Position, Source, parse

__all__ = ["load_settings", "load_spec", "place_of", "read_model"]

Model = TypeVar("Model", bound=BaseModel)

# Which keys are known where; the numbers of list items left out.
_KEYS: Mapping[type[BaseModel], Mapping[Loc, type[BaseModel]]] = {
    ExerciseSpec: {
        (): ExerciseSpec,
        ("lesson",): Lesson,
        ("checks",): CheckSpec,
        ("checks", "timing"): Timing,
    },
    CourseSettings: {(): CourseSettings, ("late",): LatePolicy},
}


def load_spec(path: Path) -> ExerciseSpec:
    """The spec in ``path``, an ``exercise.yaml``.

    Raises:
        SpecError: With everything that is wrong with the file.
    """
    return read_model(path, ExerciseSpec, rules.broken_exercise)


def load_settings(path: Path) -> CourseSettings:
    """The settings in ``path``, a ``course.yaml``.

    Raises:
        SpecError: With everything that is wrong with the file.
    """
    return read_model(path, CourseSettings, rules.broken_settings)


def read_model(
    path: Path,
    model: type[Model],
    broken: Callable[[Mapping[str, Any]], Iterable[Broken]],
    keys: Mapping[Loc, type[BaseModel]] | None = None,
) -> Model:
    """Read ``path`` as ``model``, whose cross-field rules are ``broken``.

    Args:
        keys: Which models stand where in the file, the numbers of list items left out.
    """
    known = _KEYS[model] if keys is None else keys
    try:
        with path.open("rb") as file:
            content = file.read(MAX_BYTES + 1)
    except OSError as error:
        message = "there is no such file"
        if not isinstance(error, FileNotFoundError):
            message = f"the file can't be read: {error.strerror or error}"
        raise SpecError([Fault(path, None, None, "", message)]) from None
    source = parse(content)
    findings = [(each.loc, each.position, each.message, each.hint) for each in source.problems]
    instance: Model | None = None
    if source.readable:
        try:
            instance = model.model_validate(source.data)
        except ValidationError as error:
            findings += _of_model(error, source, model, known)
        if isinstance(source.data, dict):
            for each in broken(source.data):
                findings.append((each.loc, _place(source, each.loc), each.message, each.hint))
    if instance is not None and not findings:
        return instance
    faults = {
        Fault(path, place.line, place.column, ".".join(map(str, loc)), message, hint)
        for loc, place, message, hint in findings
    }
    raise SpecError(sorted(faults, key=lambda each: (each.line, each.column, each.message)))


def place_of(path: Path, loc: Loc) -> Position | None:
    """Where ``loc`` stands in a file that was read before; None where it no longer does."""
    try:
        return parse(path.read_bytes()).values.get(loc)
    except OSError:
        return None


Finding = tuple[Loc, Position, str, "str | None"]


def _of_model(
    error: ValidationError,
    source: Source,
    model: type[BaseModel],
    keys: Mapping[Loc, type[BaseModel]],
) -> list[Finding]:
    told = {problem.loc for problem in source.problems if problem.loc}
    findings: list[Finding] = []
    meant: set[Loc] = set()
    missing: list[Finding] = []
    for each in error.errors(include_url=False):
        loc = _in_file(source.data, each["loc"])
        if each["type"] == "course_rule" or any(loc[:n] in told for n in range(1, len(loc) + 1)):
            continue
        if each["type"] == "extra_forbidden":
            finding, guess = _unknown_key(loc, source, keys.get(_names(loc), model))
            findings.append(finding)
            meant.update(guess)
            continue
        message, hint = sentence(each["type"], each.get("ctx", {}), each["input"], each["msg"], loc)
        if each["type"] == "missing":
            missing.append((loc, _place(source, loc[:-1]), message, hint))
        else:
            findings.append((loc, _place(source, loc), message, hint))
    # Who wrote titel: hears about titel, and not about a missing title besides.
    return findings + [each for each in missing if each[0] not in meant]


def _unknown_key(
    loc: Loc, source: Source, model: type[BaseModel]
) -> tuple[Finding, tuple[Loc, ...]]:
    key = str(loc[-1])
    known = [field.alias or name for name, field in model.model_fields.items()]
    present = _at(source.data, loc[:-1])
    likely = nearest(key, [name for name in known if name not in present], count=1)
    hint = f"did you mean {likely[0]}?" if likely else f"known here: {', '.join(known)}"
    position = source.keys.get(loc, _place(source, loc))
    guesses = tuple((*loc[:-1], name) for name in likely)
    return (loc, position, f"there is no key {key!r} here", hint), guesses


def _names(loc: Loc) -> Loc:
    """Where ``loc`` is, without its own name and the numbers of list items."""
    return tuple(part for part in loc[:-1] if isinstance(part, str))


def _in_file(data: Any, loc: Loc) -> Loc:
    """``loc`` without the items of lists that only the model has: one lesson is a list of one."""
    path: list[str | int] = []
    for part in loc:
        if isinstance(part, int) and not isinstance(data, list):
            continue
        path.append(part)
        data = _at(data, (part,))
    return tuple(path)


def _at(data: Any, loc: Loc) -> Any:
    for part in loc:
        try:
            data = data[part]
        except (KeyError, IndexError, TypeError):
            return None
    return data


def _place(source: Source, loc: Loc) -> Position:
    """Where ``loc`` stands, or else the nearest thing around it that stands in the file."""
    for length in range(len(loc), -1, -1):
        if (position := source.values.get(loc[:length])) is not None:
            return position
    return Position(1, 1)
