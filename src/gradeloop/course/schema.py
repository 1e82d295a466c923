"""The JSON Schema of the course's files, generated from the models, for editors.

An editor with a YAML language server completes keys and underlines faults while the author
types, given ``# yaml-language-server: $schema=…`` as a spec's first line. The schema knows
single fields only; what concerns several of them, gradeloop itself says.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any, Literal

from pydantic import BaseModel

from gradeloop.course.quiz import QuestionBank
from gradeloop.course.spec import CourseSettings, ExerciseSpec

__all__ = ["SHIPPED", "schema", "write_schema"]

Which = Literal["exercise", "course", "questions"]

_MODELS: dict[Which, type[BaseModel]] = {
    "exercise": ExerciseSpec,
    "course": CourseSettings,
    "questions": QuestionBank,
}
SHIPPED: dict[Which, Path] = {
    which: Path(__file__).with_name(f"{which}.schema.json") for which in _MODELS
}
"""The generated files that come with the package."""


def schema(which: Which = "exercise") -> dict[str, Any]:
    """The schema of a file: ``exercise.yaml``, … (JSON Schema, draft 2020-12)."""
    generated = _for_authors(_MODELS[which].model_json_schema())
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": f"gradeloop {which}.yaml",
        **generated,
    }


def write_schema(path: Path, which: Which = "exercise") -> None:
    """Write the schema to ``path``, as the package ships it."""
    text = json.dumps(schema(which), indent=2, ensure_ascii=False)
    path.write_text(text + "\n", encoding="utf-8")


def _for_authors(node: Any) -> Any:
    """``node`` without what pydantic adds and an author should not see.

    That is a title made of every field's name, which hides the description in an editor's
    pop-up, and null: a key in a file has a value or is left out.
    """
    if isinstance(node, list):
        return [_for_authors(each) for each in node]
    if isinstance(node, float) and node.is_integer():
        return int(node)  # pydantic's versions differ in this, and the file should not
    if not isinstance(node, dict):
        return node
    plain = {
        key: _for_authors(value)
        for key, value in node.items()
        if not (key == "title" and isinstance(value, str))
        and not (key == "default" and value is None)
    }
    choices = plain.get("anyOf")
    if isinstance(choices, list) and {"type": "null"} in choices:
        rest = [choice for choice in choices if choice != {"type": "null"}]
        del plain["anyOf"]
        plain = {**rest[0], **plain} if len(rest) == 1 else {"anyOf": rest, **plain}
    return plain
