"""Sameness: equal in value and in exact type, all the way down, with the place of a difference."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gradeloop.judge.sameness import difference
from gradeloop.worker.codec import Opaque, Raised

VALUES = st.recursive(
    st.none() | st.booleans() | st.integers(-2, 2) | st.floats(width=16) | st.text(max_size=2),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.lists(inner, max_size=3).map(tuple)
        | st.dictionaries(st.integers(-2, 2) | st.booleans(), inner, max_size=3)
        | st.sets(st.integers(-2, 2) | st.booleans(), max_size=3)
    ),
    max_leaves=8,
)


@given(VALUES)
def test_every_plain_value_is_the_same_as_itself(value: Any) -> None:
    assert difference(value, value) is None


@given(VALUES, VALUES)
def test_sameness_goes_both_ways(one: Any, other: Any) -> None:
    assert (difference(one, other) is None) == (difference(other, one) is None)


@given(VALUES, VALUES)
def test_what_is_the_same_is_written_the_same(one: Any, other: Any) -> None:
    def shown(value: Any) -> Any:
        if isinstance(value, dict):
            return "d", {(type(key), key): shown(each) for key, each in value.items()}
        if isinstance(value, list | tuple):
            return type(value), [shown(each) for each in value]
        if isinstance(value, set):
            return "s", {(type(each), each) for each in value}
        return type(value), "nan" if value != value else value

    assert (difference(one, other) is None) == (shown(one) == shown(other))


@pytest.mark.parametrize(
    ("got", "expected", "path", "kind"),
    [
        (True, 1, "", "type"),
        (1.0, 1, "", "type"),
        ((1, 2), [1, 2], "", "type"),
        (None, "x", "", "type"),
        ([1, 2], [1, 2, 3], "", "length"),
        ([1, 3, 2], [1, 2, 3], "", "order"),
        ([1, 1, 2], [1, 2, 2], "[1]", "value"),
        ([1, True], [1, 1], "[1]", "type"),
        ({"a": [1, {"b": 2}]}, {"a": [1, {"b": 3}]}, "['a'][1]['b']", "value"),
        ({"a": 1}, {"b": 1}, "", "keys"),
        ({1: "x"}, {True: "x"}, "", "keys"),
        ({1, 2}, {1, 3}, "", "value"),
        ({1}, {True}, "", "value"),
        ({(1, 2)}, {(1, 2.0)}, "", "value"),
        (0.1 + 0.2, 0.3, "", "value"),
        (Opaque("int"), 1, "", "type"),
        (Raised("KeyError", message="a"), Raised("KeyError", message="b"), "", "value"),
    ],
)
def test_the_first_difference_is_named_with_its_place(
    got: Any, expected: Any, path: str, kind: str
) -> None:
    found = difference(got, expected)
    assert found is not None
    assert (found.path, found.kind) == (path, kind)


def test_an_opaque_value_is_never_the_same_not_even_as_itself() -> None:
    opaque = Opaque("Greeting")
    assert difference(opaque, opaque) is not None
    assert difference([opaque], [opaque]) is not None


def test_not_a_number_is_the_same_as_not_a_number() -> None:
    assert difference([float("nan")], [float("nan")]) is None


def test_an_exception_is_the_same_by_name_and_text() -> None:
    one = Raised("KeyError", ("LookupError",), "x", origin=3)
    assert difference(one, Raised("KeyError", (), "x")) is None
