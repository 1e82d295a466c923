"""The question bank of a quiz, ``questions.yaml``: prompts, snippets, and no key.

Belief about what async code does is what a quiz corrects, so an author's belief must not become
its key. Nobody types a right answer in: a snippet is run, and what it printed, raised and took
is the key. Of a choice, each option says under ``when`` what the snippet would have shown if the
option were true; exactly one of them must agree with what it did show.
"""

from __future__ import annotations

import string
from collections.abc import Mapping
from pathlib import Path
from typing import Annotated, Any, Literal

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, model_validator
from pydantic_core import PydanticCustomError

from gradeloop.course.reading import read_model
from gradeloop.course.rules import Broken, Loc
from gradeloop.course.spec import Id, Need, Seconds, Text

__all__ = [
    "LETTERS",
    "QUESTIONS",
    "Answered",
    "Condition",
    "Option",
    "Question",
    "QuestionBank",
    "broken_bank",
    "load_questions",
]

QUESTIONS = "questions.yaml"
"""The file's name in the exercise's folder."""
LETTERS = "abcdefgh"
"""What the options of a choice are called, in their order."""

Answered = Literal["choice", "lines", "seconds"]


class _Model(BaseModel):
    model_config = ConfigDict(strict=True, frozen=True, extra="forbid")


def _one_or_many(value: Any) -> Any:
    return (value,) if isinstance(value, str) else value


Lines = Annotated[
    tuple[Text, ...], BeforeValidator(_one_or_many, json_schema_input_type=Text | list[Text])
]


class Condition(_Model):
    """What a snippet shows. All that is given must hold; without ``raises`` it ends well."""

    prints: Lines = Field(
        default=(), strict=False, description="Lines that are all among those it prints."
    )
    lacks: Lines = Field(
        default=(), strict=False, description="Lines that are not among those it prints."
    )
    raises: Text | None = Field(
        default=None, description="The exception that ends it: its name, or a base's."
    )
    takes: Annotated[float, Field(ge=0, le=3600)] | None = Field(
        default=None, description="Seconds that it takes, to a twentieth."
    )


class Option(_Model):
    """One of the answers to choose from."""

    text: Text = Field(description="What the option claims, in Markdown.")
    when: Condition = Field(description="What the snippet shows if, and only if, this is true.")
    snippet: Text | None = Field(
        default=None, description="A program of the option's own, where each needs another."
    )


class Question(_Model):
    """One question, and the program whose run answers it."""

    id: Id = Field(description="The key in a student's answers; a check has the same id.")
    kind: Answered = Field(description="A letter, the printed lines, or a number of seconds.")
    source: Text | None = Field(default=None, description="Where the lessons speak of it.")
    prompt: Text = Field(description="The question, in Markdown.")
    snippet: Text | None = Field(
        default=None, description="The program that is run; $name stands for a delay."
    )
    delays: dict[str, Seconds] = Field(
        default_factory=dict,
        description="Seconds by name; scaled for each student where the quiz is shuffled.",
    )
    options: tuple[Option, ...] = Field(
        default=(), strict=False, description="Of a choice: called a, b, c, … in this order."
    )
    why: Text = Field(description="What a student who was wrong should know; plain text.")
    needs: frozenset[Need] = Field(
        default=frozenset(), strict=False, description="What the sandbox must allow the snippet."
    )

    def option(self, letter: str) -> Option | None:
        """The option of that letter, if there is one."""
        place = LETTERS.find(letter) if len(letter) == 1 else -1
        return self.options[place] if 0 <= place < len(self.options) else None

    @property
    def letters(self) -> str:
        return LETTERS[: len(self.options)]


class QuestionBank(_Model):
    """All questions of a quiz."""

    format: Literal[1] = Field(description="Version of this file format.")
    questions: tuple[Question, ...] = Field(
        min_length=1, strict=False, description="In the order of the sheet."
    )

    @model_validator(mode="after")
    def _holds_together(self) -> QuestionBank:
        if problems := broken_bank(self.model_dump()):
            text = "; ".join(problem.message for problem in problems)
            raise PydanticCustomError("course_rule", "{text}", {"text": text})
        return self

    @property
    def ids(self) -> tuple[str, ...]:
        return tuple(question.id for question in self.questions)

    def question(self, id: str) -> Question:
        """The question called ``id``.

        Raises:
            KeyError: There is none.
        """
        for question in self.questions:
            if question.id == id:
                return question
        raise KeyError(id)


_KEYS: Mapping[Loc, type[BaseModel]] = {
    (): QuestionBank,
    ("questions",): Question,
    ("questions", "options"): Option,
    ("questions", "options", "when"): Condition,
}


def load_questions(path: Path) -> QuestionBank:
    """The question bank in ``path``.

    Raises:
        SpecError: With everything that is wrong with the file.
    """
    return read_model(path, QuestionBank, broken_bank, _KEYS)


# -- what must hold between the fields ----------------------------------------------------------


def broken_bank(data: Mapping[str, Any]) -> list[Broken]:
    """The rules between a bank's fields that do not hold; see :mod:`gradeloop.course.rules`."""
    first: dict[str, int] = {}
    problems: list[Broken] = []
    for index, question in enumerate(_items(data.get("questions"))):
        if not isinstance(question, Mapping):
            continue
        loc: Loc = ("questions", index)
        id = question.get("id")
        if isinstance(id, str):
            if id in first:
                message = f"two questions are called {id!r}: questions.{first[id]} already is"
                problems.append(Broken((*loc, "id"), message, "give every question its own id"))
            first.setdefault(id, index)
        problems += _broken_kind(question, loc) + _broken_delays(question, loc)
    return problems


def _broken_kind(question: Mapping[str, Any], loc: Loc) -> list[Broken]:
    kind, options = question.get("kind"), _items(question.get("options"))
    if kind == "choice":
        return _broken_choice(question, options, loc)
    problems = []
    if kind in ("lines", "seconds"):
        if question.get("snippet") is None:
            message = f"a question of kind {kind} needs a snippet: its run is the key"
            problems.append(Broken(loc, message, "add snippet: |"))
        if options:
            message = f"a question of kind {kind} has no options"
            problems.append(Broken((*loc, "options"), message, "or write kind: choice"))
    return problems


def _broken_choice(question: Mapping[str, Any], options: Any, loc: Loc) -> list[Broken]:
    if not 2 <= len(options) <= len(LETTERS):
        message = f"a choice has 2 to {len(LETTERS)} options, found {len(options)}"
        return [Broken(loc if not options else (*loc, "options"), message)]
    problems = []
    for at, option in enumerate(options):
        if not isinstance(option, Mapping):
            continue
        place: Loc = (*loc, "options", at)
        if question.get("snippet") is None and option.get("snippet") is None:
            message = "neither the question nor this option has a snippet: nothing decides it"
            problems.append(Broken(place, message, "add snippet: |"))
        when = option.get("when")
        if isinstance(when, Mapping) and not any(
            value not in (None, (), []) for value in when.values()
        ):
            message = "nothing is said of what the snippet shows"
            problems.append(Broken((*place, "when"), message, "write prints:, raises: or takes:"))
    return problems


def _broken_delays(question: Mapping[str, Any], loc: Loc) -> list[Broken]:
    delays = question.get("delays")
    if not isinstance(delays, Mapping) or not delays:
        return []
    if question.get("kind") != "seconds":
        message = "only a question of kind seconds has delays that may be scaled"
        return [Broken((*loc, "delays"), message, "write the numbers into the snippet")]
    problems = []
    used: set[str] = set()
    for field in ("prompt", "snippet", "why"):
        text = question.get(field)
        if not isinstance(text, str):
            continue
        template = string.Template(text)
        names = set(template.get_identifiers()) if template.is_valid() else {"$"}
        used |= names if field == "snippet" else set()
        for name in sorted(names - set(delays)):
            known = ", ".join(f"${each}" for each in delays)
            message = f"${name} stands for no delay".replace("$$", "a single $")
            problems.append(Broken((*loc, field), message, f"known here: {known}"))
    for name in delays:
        if name not in used:
            message = f"the delay {name!r} is not used in the snippet"
            problems.append(Broken((*loc, "delays", name), message, f"write ${name} there"))
    return problems


def _items(value: Any) -> Any:
    return value if isinstance(value, (list, tuple)) else ()
