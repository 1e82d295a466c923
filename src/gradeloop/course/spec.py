"""The models of ``exercise.yaml`` and ``course.yaml``: what an author may write.

Types are strict (the text ``"40"`` is not a number, ``yes`` is not true) and unknown keys are
refused, because a typing error in a spec would otherwise change grades in silence. What
concerns several fields at once stands in :mod:`gradeloop.course.rules`; these models apply it
too, so a spec that exists is a spec that holds together.
"""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Any, Literal, NoReturn

from pydantic import (
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    PlainSerializer,
    PlainValidator,
    model_validator,
)
from pydantic_core import PydanticCustomError

from gradeloop.course import rules
from gradeloop.course.faults import UnknownCheck
from gradeloop.course.rule import RULE_PATTERN, STANDARD, Rule

__all__ = [
    "CheckSpec",
    "Clock",
    "CourseSettings",
    "ExerciseSpec",
    "Kind",
    "LatePolicy",
    "Lesson",
    "Need",
    "Part",
    "Timing",
    "Visibility",
]

Kind = Literal["write", "fix", "class", "quiz"]
Part = Literal["functional", "concurrency", "robustness"]
Visibility = Literal["visible", "hidden", "after-due-date"]
Clock = Literal["any", "wall"]
Need = Literal["processes", "network"]

_ID = r"^[a-z][a-z0-9]*(-[a-z0-9]+)*$"


class _Model(BaseModel):
    model_config = ConfigDict(strict=True, frozen=True, extra="forbid")


def _one_or_many(value: Any) -> Any:
    """One item stands for a list of one: ``hint: …`` reads better than ``hint: [ … ]``."""
    return (value,) if isinstance(value, (str, dict)) else value


def _limit(value: Any) -> float | Rule:
    if isinstance(value, Rule):
        return value
    if isinstance(value, str):
        try:
            return Rule.parse(value)
        except ValueError:
            raise PydanticCustomError("limit_rule", "not a rule for a limit") from None
    if isinstance(value, (int, float)) and not isinstance(value, bool):
        if 0 < value <= 3600:
            return float(value)
        raise PydanticCustomError("limit_range", "not a number of seconds up to an hour")
    raise PydanticCustomError("limit_type", "neither a number nor a rule")


def _reject(problems: list[rules.Broken]) -> NoReturn:
    # One type for all of them, so that the reader of files, who applies the rules itself and
    # with line numbers, can tell these from the faults of a field.
    text = "; ".join(problem.message for problem in problems)
    raise PydanticCustomError("course_rule", "{text}", {"text": text})


Id = Annotated[str, Field(pattern=_ID, max_length=60)]
Text = Annotated[str, Field(min_length=1)]
Seconds = Annotated[float, Field(gt=0, le=3600)]
Limit = Annotated[
    float | Rule,
    PlainValidator(
        _limit,
        json_schema_input_type=Seconds | Annotated[str, Field(pattern=RULE_PATTERN)],
    ),
    PlainSerializer(lambda value: str(value) if isinstance(value, Rule) else value),
]


class Lesson(_Model):
    """The place in the lessons that an exercise practises."""

    file: Text = Field(description="The lesson's file name in lessons/.")
    section: Text | None = Field(default=None, description="The heading or passage in that file.")


class Timing(_Model):
    """The time bound of a check, in seconds.

    Where inputs are fixed, the numbers stand here; where they are drawn, ``ideal`` and
    ``sequential`` are left out and follow from the drawn delays.
    """

    sequential: Seconds | None = Field(
        default=None, description="Sum of the waits: how long it takes one after another."
    )
    ideal: Seconds | None = Field(
        default=None, description="Longest path of waits: how long it takes when all is concurrent."
    )
    limit: Limit = Field(
        default=STANDARD,
        description="The longest time that passes: seconds, or a rule such as "
        "'ideal + max(0.10, 25 %)' or 'ideal + 0.10'.",
        json_schema_extra={"default": str(STANDARD)},
    )

    @model_validator(mode="after")
    def _holds_together(self) -> Timing:
        if problems := rules.broken_timing(self.model_dump()):
            _reject(problems)
        return self

    def upper(self, ideal: float | None = None) -> float:
        """The longest time that passes. ``ideal`` is that of the drawn inputs, if any were."""
        if isinstance(self.limit, Rule):
            return self.limit.upper(self._ideal(ideal))
        return self.limit

    def lower(self, ideal: float | None = None) -> float:
        """The shortest time that passes: who is faster did not wait."""
        return STANDARD.lower(self._ideal(ideal))

    def _ideal(self, drawn: float | None) -> float:
        ideal = self.ideal if drawn is None else drawn
        if ideal is None:
            raise ValueError("the spec names no ideal time: give that of the drawn delays")
        return ideal


class CheckSpec(_Model):
    """One gradable claim about a submission."""

    id: Id = Field(description="Short name in kebab-case; the grader's @check names it.")
    title: Text = Field(description="The claim, as a student reads it in the report.")
    points: float = Field(gt=0, le=100, description="An exercise's checks sum to 100 points.")
    part: Part = Field(default="functional", description="What the points are given for.")
    needs: tuple[Id, ...] = Field(
        default=(),
        strict=False,
        description="Checks of this exercise that must pass first; else this one is not run.",
    )
    timing: Timing | None = Field(
        default=None, description="The time bound, where the check has one."
    )
    peak: Annotated[int, Field(ge=1, le=10_000)] | None = Field(
        default=None, description="Most operations in flight at once, exactly."
    )
    visibility: Visibility = Field(
        default="visible", description="When a student sees the result: at once, never, or later."
    )
    hints: Annotated[
        tuple[Text, ...],
        BeforeValidator(_one_or_many, json_schema_input_type=Text | list[Text]),
    ] = Field(
        default=(),
        alias="hint",
        strict=False,
        description="Help after a failure: a text, or a list of texts, the gentlest first.",
    )


class ExerciseSpec(_Model):
    """One task: what is asked, and which claims about it are worth points."""

    format: Literal[1] = Field(description="Version of this file format.")
    id: Id = Field(description="Short name in kebab-case; the folder has the same name.")
    title: Text = Field(description="The exercise's heading.")
    level: Annotated[int, Field(ge=1, le=4)] = Field(
        description="Difficulty: 1 (first steps) to 4 (hard)."
    )
    kind: Kind = Field(
        default="write", description="Write code, fix code, write a class, or a quiz."
    )
    lesson: Annotated[
        tuple[Lesson, ...],
        BeforeValidator(_one_or_many, json_schema_input_type=Lesson | list[Lesson]),
    ] = Field(
        default=(), strict=False, description="Where the lessons teach this: one place or a list."
    )
    objective: Text = Field(description="What a student can do afterwards, in one sentence.")
    instructions: Text = Field(description="The task, in Markdown.")
    submit: Text = Field(description="The file to hand in: the id with underscores and .py.")
    signature: tuple[Text, ...] = Field(
        min_length=1, strict=False, description="The names that the grader looks at."
    )
    clock: Clock = Field(
        default="any", description="wall, if the work can't run on a simulated clock."
    )
    time_limit: Seconds = Field(default=10.0, description="Seconds that one check may take.")
    load_limit: Seconds = Field(default=10.0, description="Seconds that loading the file may take.")
    needs: frozenset[Need] = Field(
        default=frozenset(), strict=False, description="What the sandbox must allow."
    )
    withheld: Annotated[float, Field(ge=0, lt=100)] = Field(
        default=0.0,
        description="Points of checks that are not in this copy; an export for students writes it.",
    )
    checks: tuple[CheckSpec, ...] = Field(
        min_length=1, strict=False, description="The claims that are graded; 100 points in all."
    )

    @model_validator(mode="after")
    def _holds_together(self) -> ExerciseSpec:
        if problems := rules.broken_exercise(self.model_dump(by_alias=True)):
            _reject(problems)
        return self

    @property
    def accepted(self) -> tuple[str, ...]:
        """The names of the files that may be handed in, the one of ``submit`` first.

        A quiz asks for data, so its answers may also be written as YAML.
        """
        stem = self.submit.removesuffix(".py")
        return (self.submit, f"{stem}.yaml") if self.kind == "quiz" else (self.submit,)

    def name_for(self, path: Path) -> str:
        """The accepted name of a file that may be called otherwise, as a solution is."""
        return next((name for name in self.accepted if name.endswith(path.suffix)), self.submit)

    def check(self, id: str) -> CheckSpec:
        """The check called ``id``.

        Raises:
            UnknownCheck: There is none.
        """
        for check in self.checks:
            if check.id == id:
                return check
        raise UnknownCheck(id, self.id, (check.id for check in self.checks))


class LatePolicy(_Model):
    """What is lost by handing in late, in percent of the points."""

    per_day: Annotated[float, Field(gt=0, le=100)] = Field(
        description="Percent that each day that has begun costs."
    )
    most: Annotated[float, Field(gt=0, le=100)] = Field(
        default=100.0, description="Percent that are lost at most."
    )


class CourseSettings(_Model):
    """``exercises/course.yaml``: what concerns the course as a whole."""

    format: Literal[1] = Field(description="Version of this file format.")
    title: Text = Field(description="The course's name, as reports show it.")
    order: tuple[Id, ...] = Field(
        strict=False, description="The ids of all exercises, in the order of learning."
    )
    shuffle_quiz: bool = Field(
        default=False, description="Give every student the quiz with its options in another order."
    )
    late: LatePolicy | None = Field(
        default=None, description="What late work costs, where --due says when it was due."
    )

    @model_validator(mode="after")
    def _holds_together(self) -> CourseSettings:
        if problems := rules.broken_settings(self.model_dump()):
            _reject(problems)
        return self
