"""Put what pydantic found into words for an author who has never heard of pydantic."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from gradeloop.course.rules import Loc

__all__ = ["found", "sentence"]

_EXPECTED = {
    "string_type": "text",
    "int_type": "a whole number",
    "int_from_float": "a whole number",
    "float_type": "a number",
    "bool_type": "true or false",
    "tuple_type": "a list",
    "list_type": "a list",
    "frozen_set_type": "a list",
    "model_type": "a mapping of keys",
    "dict_type": "a mapping of keys",
    "limit_type": "a number of seconds or a rule such as ideal + max(0.10, 25 %)",
}
_RULE_HINT = "write seconds, or ideal + 0.10, or ideal + max(0.10, 25 %)"


def found(value: Any) -> str:
    """What stands in the file, in words."""
    if value is None:
        return "nothing"
    if isinstance(value, bool):
        return f"the truth value {str(value).lower()}"
    if isinstance(value, str):
        return f"the text {_short(value)!r}" if value else "an empty text"
    if isinstance(value, (int, float)):
        return f"the number {value!r}"
    if isinstance(value, dict):
        return "a mapping of keys"
    return "a list"


def sentence(
    type: str, context: Mapping[str, Any], value: Any, message: str, loc: Loc
) -> tuple[str, str | None]:
    """What is wrong, and what to write instead where that is plain."""
    if type == "missing":
        return f"the key {loc[-1]!r} is missing", f"add {loc[-1]}:"
    if type in _EXPECTED:
        return f"expected {_EXPECTED[type]}, found {found(value)}", _instead(type, value)
    if type == "literal_error":
        return f"expected {context.get('expected')}, found {found(value)}", None
    if type in ("limit_rule", "limit_range"):
        return f"{found(value)} is no limit of time", _RULE_HINT
    if type == "string_pattern_mismatch":
        return (
            f"{_short(str(value))!r} is no id: small letters, digits and single hyphens, "
            "beginning with a letter",
            _kebab(str(value)),
        )
    return _sizes(type, context, value) or (f"{message}, found {found(value)}", None)


def _sizes(type: str, context: Mapping[str, Any], value: Any) -> tuple[str, None] | None:
    bounds = {
        "greater_than": ("more than", "gt"),
        "greater_than_equal": ("at least", "ge"),
        "less_than": ("less than", "lt"),
        "less_than_equal": ("at most", "le"),
    }
    if type in bounds:
        words, key = bounds[type]
        return f"expected a number of {words} {context[key]:g}, found {value!r}", None
    if type == "string_too_short":
        return "the text is empty", None
    if type == "string_too_long":
        return f"the text has {len(value)} characters, at most {context['max_length']} fit", None
    if type == "too_short":
        return "the list is empty: at least one item is needed", None
    return None


def _instead(type: str, value: Any) -> str | None:
    if value is None:
        return "write a value after the colon"
    if type == "string_type" and isinstance(value, (bool, int, float)):
        text = str(value).lower() if isinstance(value, bool) else value
        return f'put it in quotes: "{text}"'
    if type in ("int_type", "float_type") and isinstance(value, str) and _numeric(value):
        return f"write {value} without quotes"
    if type in ("tuple_type", "list_type", "frozen_set_type") and isinstance(value, str):
        return f"write [{_short(value)}], or one item a line, each after a hyphen"
    if type in ("tuple_type", "list_type") and isinstance(value, dict):
        return "begin each item with a hyphen"
    return None


def _kebab(text: str) -> str | None:
    parts = "".join(char if char.isascii() and char.isalnum() else " " for char in text).split()
    right = "-".join(parts).lower()
    return f"write {right}" if right[:1].isalpha() and len(right) <= 60 else None


def _numeric(text: str) -> bool:
    return text.replace(".", "", 1).isdecimal() and text.isascii() and len(text) <= 18


def _short(text: str) -> str:
    return text if len(text) <= 60 else f"{text[:57]}…"
