"""The answers to a quiz: read from Python or YAML, and compared with the key.

Answers in Python are read in a worker, where the file is run; answers in YAML are read here by
the reader of the specs, which runs nothing, and caps size and depth. Either way only plain
built-in values count: an object that equals everything is no answer.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Final

from gradeloop.course.nearest import nearest
from gradeloop.course.quiz import Question
from gradeloop.course.yaml_source import parse
from gradeloop.judge.failures import CheckFailure
from gradeloop.judge.submission import Handed, Submission
from gradeloop.judge.wording import article, show
from gradeloop.worker.codec import Opaque

__all__ = ["TOLERANCE", "Answers", "Key", "letter", "misfit", "read", "wrong"]

NAME: Final = "ANSWERS"
TOLERANCE: Final = 0.05
"""Seconds by which an answer may be off."""
_ROUNDING: Final = 1e-9

Key = str | tuple[str, ...] | float
"""A letter, the printed lines, or seconds."""


@dataclass(frozen=True, slots=True)
class Answers:
    """What a student answered.

    Attributes:
        values: By the key as it stands in the file, which need not be a question's id.
        lines: At which line of the file an answer stands, where that is known.
    """

    file: str
    values: Mapping[Any, Any]
    lines: Mapping[str, int] = field(default_factory=dict)

    def place(self, id: str) -> str | None:
        """``async_quiz.py:7``, where the answer to ``id`` stands."""
        return f"{self.file}:{self.lines[id]}" if id in self.lines else None


async def answers_of(submission: Any) -> Any:
    """The probe that fetches the answers from the worker."""
    return submission.ANSWERS


async def read(handed: Handed, submission: Submission) -> Answers:
    """The answers in the file that was handed in.

    Raises:
        CheckFailure: There are none that can be read.
    """
    if handed.file.endswith(".yaml"):
        return _from_yaml(handed)
    run = await submission.probe(answers_of)
    values = run.result
    if type(values) is not dict:
        sentence = (
            f"{NAME} in {handed.file} is {_what(values)}. It must be a plain dict from the "
            f'questions\' ids to your answers: {NAME} = {{"q01": "a", …}}'
        )
        raise run.failure("wrong-result", sentence)
    return Answers(handed.file, values, _lines_of(handed.content))


def _from_yaml(handed: Handed) -> Answers:
    source = parse(handed.content)
    for problem in source.problems:
        hint = f" ({problem.hint})" if problem.hint else ""
        raise CheckFailure(
            "load-error",
            f"{handed.file} can't be read: {problem.message}{hint}.",
            where=f"{handed.file}:{problem.position.line}",
        )
    if type(source.data) is not dict:
        sentence = (
            f"{handed.file} holds {_what(source.data)}. It must hold one line for each question, "
            "its id and your answer: q01: a"
        )
        raise CheckFailure("wrong-result", sentence)
    lines = {str(loc[0]): place.line for loc, place in source.keys.items() if len(loc) == 1}
    return Answers(handed.file, source.data, lines)


def _lines_of(content: bytes) -> dict[str, int]:
    """Where ``"q07":`` stands first; only for the report, so a glance at the text will do."""
    found: dict[str, int] = {}
    for number, line in enumerate(content.decode("utf-8", "replace").splitlines(), start=1):
        for match in re.finditer(r"""["']([\w-]{1,60})["']\s*[:\]]""", line.partition("#")[0]):
            found.setdefault(match.group(1), number)
    return found


# -- does an answer fit its question at all -----------------------------------------------------


def misfit(question: Question, answers: Answers, ids: Sequence[str]) -> str | None:
    """Why there is no answer of the right kind; None where there is one.

    A key that no question has costs the question that it was probably meant for, so that a
    typing error is told once, where it matters.
    """
    id = question.id
    for key in answers.values:
        if (type(key) is str and key in ids) or _meant(key, answers, ids) != id:
            continue
        if id in answers.values:
            return f"{_shown_key(key)} is no question's id: take it out. {_ids(ids)}"
        return f"{id} is not answered, but {_shown_key(key)} is no question's id. {_ids(ids)}"
    if id not in answers.values:
        return f"{id} is not answered: {answers.file} has no {id!r}. {_ids(ids)}"
    found = _kind_misfit(question, answers.values[id])
    return None if found is None else f"{id} {found}"


def _meant(key: Any, answers: Answers, ids: Sequence[str]) -> str:
    """The question that an unknown key is charged to."""
    text = str(key) if type(key) in (str, int, float) else ""
    missing = [id for id in ids if id not in answers.values]
    padded = next((id for id in ids if _bare(id) == _bare(text)), None)
    if padded is not None:
        return padded
    likely = nearest(text, missing, count=1) or nearest(text, ids, count=1)
    return next(iter((*likely, *missing[:1], *ids[:1])))


def _bare(id: str) -> str:
    """``q01``, ``Q1`` and ``1`` are the same to a reader."""
    digits = re.sub(r"[^0-9]", "", id).lstrip("0")
    return digits or id.strip().lower()


def _ids(ids: Sequence[str]) -> str:
    return f"The ids are {ids[0]} … {ids[-1]}, each exactly once."


def _shown_key(key: Any) -> str:
    return show(key, 40)


def _kind_misfit(question: Question, answer: Any) -> str | None:
    if answer is None:
        return "is not answered yet."
    if question.kind == "choice":
        return _letter_misfit(question, answer)
    if question.kind == "seconds":
        if type(answer) in (int, float):
            return None
        if type(answer) is str:
            return f"asks for a number, and {show(answer, 60)} is a text: leave the quotes out."
        return f"asks for a number of seconds, such as 2 or 2.5, not {_what(answer)}."
    if type(answer) is str:
        return (
            "asks for a list with one text for each printed line, and this is a single text: "
            'write ["first line", "second line"].'
        )
    if type(answer) not in (list, tuple):
        return f"asks for the list of the printed lines, not {_what(answer)}."
    for number, line in enumerate(answer, start=1):
        if type(line) is not str:
            return f"asks for the printed lines as texts; item {number} is {_what(line)}."
    return None


def _letter_misfit(question: Question, answer: Any) -> str | None:
    choices = f"{', '.join(question.letters[:-1])} or {question.letters[-1]}"
    if type(answer) is not str:
        return f"asks for one letter in quotes, {choices}, not {_what(answer)}."
    if question.option(letter(answer)) is None:
        return f"asks for one letter, {choices}, not {show(answer, 60)}."
    return None


def letter(answer: Any) -> str:
    """The letter in an answer, whatever its case and the blanks around it; ``""`` for none."""
    return "".join(answer.split()).lower() if type(answer) is str else ""


def _what(value: Any) -> str:
    """A value's type, in words."""
    if value is None:
        return "None"
    if isinstance(value, Opaque):
        return f"{article(value.type_name)} {value.type_name} object"
    name = {"str": "text", "bool": "truth value"}.get(type(value).__name__, type(value).__name__)
    return f"{article(name)} {name}, {show(value, 60)}"


# -- is it right --------------------------------------------------------------------------------


def wrong(question: Question, answer: Any, key: Key) -> str | None:
    """What is wrong with an answer of the right kind; None where it is right."""
    if isinstance(key, str):
        if letter(answer) == key:
            return None
        option = question.option(letter(answer))
        claim = option.text.strip() if option is not None else "?"
        return f"{question.id}: you answered {letter(answer)}, “{claim}”."
    if isinstance(key, float):
        # Compared, not subtracted: an int may be too large to become a float.
        low, high = key - TOLERANCE - _ROUNDING, key + TOLERANCE + _ROUNDING
        if low <= answer <= high:
            return None
        return f"{question.id}: you answered {show(answer, 40)} s; the program takes {key:g} s."
    return _wrong_lines(question, [line.strip() for line in answer], key)


def _wrong_lines(question: Question, answer: Sequence[str], key: Sequence[str]) -> str | None:
    if list(answer) == list(key):
        return None
    quoted = ", ".join(f"“{line}”" for line in key)
    if sorted(answer) == sorted(key):
        return f"{question.id}: the lines are right, their order is not. It prints {quoted}."
    for number, (mine, printed) in enumerate(zip(answer, key, strict=False), start=1):
        if mine != printed:
            found = f"line {number} is not {show(mine, 60)} but “{printed}”"
            break
    else:
        found = f"{len(answer)} lines answered, {len(key)} printed"
    return f"{question.id}: {found}. The program prints {quoted}."
