"""The JSON Schemas: shipped as generated, and good enough for an editor."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from gradeloop.course.schema import SHIPPED, Which, schema, write_schema

WHICH: tuple[Which, ...] = ("exercise", "course", "questions")


def objects(node: Any) -> Iterator[dict[str, Any]]:
    if isinstance(node, dict):
        if "properties" in node:
            yield node
        node = list(node.values())
    if isinstance(node, list):
        for each in node:
            yield from objects(each)


@pytest.mark.parametrize("which", WHICH)
def test_the_shipped_schema_is_the_generated_one(which: Which, tmp_path: Path) -> None:
    write_schema(tmp_path / "schema.json", which)

    generated = (tmp_path / "schema.json").read_text(encoding="utf-8")
    assert SHIPPED[which].read_text(encoding="utf-8") == generated, (
        "the models have changed: write the shipped schema again with write_schema"
    )


@pytest.mark.parametrize("which", WHICH)
def test_every_field_is_described(which: Which) -> None:
    for each in objects(schema(which)):
        for name, field in each["properties"].items():
            assert field.get("description"), name


@pytest.mark.parametrize("which", WHICH)
def test_unknown_keys_and_empty_values_are_underlined(which: Which) -> None:
    assert all(each["additionalProperties"] is False for each in objects(schema(which)))
    assert "null" not in json.dumps(schema(which))


def test_what_may_be_one_or_many_may_be_either() -> None:
    check = schema()["$defs"]["CheckSpec"]["properties"]

    assert [choice["type"] for choice in check["hint"]["anyOf"]] == ["string", "array"]
    assert len(schema()["properties"]["lesson"]["anyOf"]) == 2


def test_a_limit_is_a_number_or_a_rule() -> None:
    limit = schema()["$defs"]["Timing"]["properties"]["limit"]

    assert [choice["type"] for choice in limit["anyOf"]] == ["number", "string"]
    assert limit["default"] == "ideal + max(0.10, 25 %)"


def test_the_keys_are_those_of_the_file_and_not_of_the_model() -> None:
    assert "hints" not in schema()["$defs"]["CheckSpec"]["properties"]
    assert {"format", "id", "checks"} <= set(schema()["required"])
