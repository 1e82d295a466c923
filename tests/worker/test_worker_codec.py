"""What crosses between judge and worker comes back exactly as it was, or not as itself at all."""

from __future__ import annotations

import contextlib
import json
import math
from collections import Counter, OrderedDict, defaultdict, namedtuple
from enum import IntEnum
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gradeloop.worker.codec import (
    MAX_DEPTH,
    MAX_NODES,
    PREVIEW,
    CodecError,
    Decoder,
    Encoder,
    Frame,
    Handle,
    Opaque,
    Raised,
    builtin_exception,
    decode,
    encode,
    raised_from,
)

ATOMS = (
    st.none()
    | st.booleans()
    | st.integers()
    | st.integers(min_value=-(1 << 2000), max_value=1 << 2000)
    | st.floats()
    | st.text()
    | st.binary()
)
KEYS = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text() | st.binary(),
    lambda keys: st.lists(keys, max_size=3).map(tuple) | st.frozensets(keys, max_size=3),
    max_leaves=6,
)
VALUES = st.recursive(
    ATOMS,
    lambda values: (
        st.lists(values, max_size=5)
        | st.lists(values, max_size=5).map(tuple)
        | st.dictionaries(KEYS, values, max_size=5)
        | st.sets(KEYS, max_size=5)
        | st.frozensets(KEYS, max_size=5)
    ),
    max_leaves=25,
)
JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=20),
    lambda data: st.lists(data, max_size=6) | st.dictionaries(st.text(max_size=4), data),
    max_leaves=30,
)
TAGS = st.sampled_from(["l", "t", "s", "f", "d", "i", "b", "h", "o", "e", "x"])
NEARLY = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=8) | TAGS,
    lambda data: (
        st.tuples(TAGS, st.lists(data, max_size=8)).map(lambda both: [both[0], *both[1]])
        | st.lists(data, max_size=4)
    ),
    max_leaves=40,
)
"""Data that looks like what the codec makes, and mostly is not."""


def across(value: Any) -> Any:
    """There and back, through real JSON text."""
    return decode(json.loads(json.dumps(encode(value))))


def same(a: Any, b: Any) -> bool:
    """Equal in value and in exact type, all the way down; a nan is the same as a nan."""
    if type(a) is not type(b):
        return False
    if isinstance(a, float):
        if math.isnan(a):  # JSON writes no sign for a nan
            return math.isnan(b)
        return math.copysign(1, a) == math.copysign(1, b) and a == b
    if isinstance(a, list | tuple):
        return len(a) == len(b) and all(map(same, a, b))
    if isinstance(a, dict):  # dicts keep their order
        return same(list(a), list(b)) and same(list(a.values()), list(b.values()))
    if isinstance(a, set | frozenset):
        return {(type(each), each) for each in a} == {(type(each), each) for each in b}
    return bool(a == b)


@given(VALUES)
def test_any_plain_value_comes_back_equal_and_of_the_same_types(value: Any) -> None:
    assert same(across(value), value)


@given(JSON)
def test_any_json_gives_a_value_or_a_codec_error(data: Any) -> None:
    with contextlib.suppress(CodecError):
        decode(data)


@given(NEARLY)
def test_data_that_is_nearly_right_gives_a_value_or_a_codec_error(data: Any) -> None:
    try:
        value = decode(data)
    except CodecError:
        return
    repr(value)


@given(NEARLY)
def test_what_was_decoded_can_be_encoded_again(data: Any) -> None:
    try:
        value = decode(data)
    except CodecError:
        return
    json.dumps(encode(value))


class Always(int):
    """A value that claims to equal everything."""

    def __eq__(self, other: object) -> bool:
        return True

    __hash__ = int.__hash__


class Colour(IntEnum):
    RED = 1


Point = namedtuple("Point", "x y")


@pytest.mark.parametrize(
    "value",
    [
        Always(1),
        Colour.RED,
        Point(1, 2),
        defaultdict(list),
        OrderedDict(a=1),
        Counter("aa"),
        bytearray(b"x"),
        complex(1, 2),
        range(3),
        object(),
        print,
        int,
        ...,
        (each for each in ()),
    ],
    ids=lambda value: type(value).__name__,
)
def test_what_is_no_plain_value_arrives_as_an_opaque_one(value: Any) -> None:
    back = across(value)
    assert type(back) is Opaque
    assert back.type_name == type(value).__name__


def test_an_opaque_value_equals_nothing_not_even_itself() -> None:
    opaque = across([object()])[0]
    assert opaque != opaque
    assert [opaque] != [object()]
    assert (opaque == 1, opaque == opaque) == (False, False)


def test_a_subclass_inside_a_plain_value_does_not_cross_either() -> None:
    back = across({"point": Point(1, 2), "flag": [Colour.RED]})
    assert type(back["point"]) is Opaque
    assert type(back["flag"][0]) is Opaque


class Rude:
    def __repr__(self) -> str:
        raise SystemExit(0)


class Long:
    def __repr__(self) -> str:
        return "x" * 10_000


class Lying:
    def __repr__(self) -> Any:
        class Text(str):
            def __getitem__(self, key: Any) -> Any:
                return self

        return Text("y" * 10_000)


def test_a_repr_that_exits_ends_nothing() -> None:
    assert "SystemExit" in across(Rude()).preview


def test_a_long_repr_is_cut() -> None:
    assert len(across(Long()).preview) == PREVIEW


def test_a_repr_of_a_string_of_ones_own_is_not_trusted() -> None:
    assert len(across(Lying()).preview) <= PREVIEW


def test_a_value_that_holds_itself_ends_at_the_depth_that_crosses() -> None:
    loop: list[Any] = []
    loop.append(loop)
    back = across(loop)
    depth = 0
    while type(back) is list:
        back, depth = back[0], depth + 1
    assert type(back) is Opaque
    assert depth == MAX_DEPTH + 1


def test_a_value_of_too_many_parts_loses_what_does_not_fit() -> None:
    back = across([0] * (MAX_NODES + 10))
    assert back[0] == 0
    assert type(back[-1]) is Opaque


def test_a_text_that_is_too_large_does_not_cross() -> None:
    assert type(across("x" * 2_000_000)) is Opaque


def test_a_huge_whole_number_says_how_large_it_is() -> None:
    back = across(1 << 300_000)
    assert (type(back), back.preview) == (Opaque, "an int of 300001 bits")


def test_what_is_cut_off_in_a_dict_leaves_whole_pairs() -> None:
    back = across({number: number for number in range(MAX_NODES)})
    assert back[5] == 5
    assert type(list(back.values())[-1]) is Opaque or None in back.values()


class Unequal:
    """As a task is: hashable, and nothing that crosses."""


@pytest.mark.parametrize("kind", [set, frozenset])
def test_a_set_of_what_does_not_cross_is_an_opaque_set(kind: type) -> None:
    """``asyncio.wait`` gives sets of tasks, and many a student returns one."""
    back = across([kind({Unequal()}), kind({(Unequal(), 1)})])
    assert [each.type_name for each in back] == [kind.__name__, kind.__name__]
    assert "Unequal" in back[0].preview


@given(st.integers(min_value=1 << 13_000, max_value=1 << 15_000))
def test_every_number_that_crosses_can_be_written_in_a_message(value: int) -> None:
    """Python refuses to write one of more than 4300 digits."""
    repr(across(value))


def test_text_that_is_no_unicode_crosses() -> None:
    assert across("\ud800 \x00 é 🙂") == "\ud800 \x00 é 🙂"


@pytest.mark.parametrize(
    "data",
    [
        [],
        {},
        ["?"],
        [1, 2],
        ["d", 1],
        ["i", "0xzz"],
        ["i", 5],
        ["i", "0x" + "f" * 100_000],
        ["b", "***"],
        ["b", "é"],
        ["h", 1],
        ["h", "1", "coroutine", "fetch"],
        ["h", True, "coroutine", "fetch"],
        ["o"],
        ["o", 1, 2],
        ["e", "ValueError"],
        ["e", "ValueError", [1], "", ["t"], [], None, []],
        ["e", "ValueError", [], "", ["t"], [1], None, []],
        ["e", "ValueError", [], "", ["t"], [["task.py", True, "f", ""]], None, []],
        ["e", "ValueError", [], "", ["t"], [], "0", []],
        ["e", "ValueError", [], "", ["t"], [], None, [5]],
    ],
    ids=str,
)
def test_forged_data_is_refused(data: Any) -> None:
    with pytest.raises(CodecError):
        decode(data)


def test_data_that_is_nested_too_deep_is_refused() -> None:
    data: Any = ["l"]
    for _ in range(MAX_DEPTH + 3):
        data = ["l", data]
    with pytest.raises(CodecError, match="nested too deep"):
        decode(data)


def test_groups_of_exceptions_nested_too_deep_are_refused() -> None:
    data: Any = ["e", "ExceptionGroup", [], "", ["t"], [], None, []]
    for _ in range(5_000):
        data = ["e", "ExceptionGroup", [], "", ["t"], [], None, [data]]
    with pytest.raises(CodecError, match="nested too deep"):
        decode(data)


def test_data_of_too_many_parts_is_refused() -> None:
    with pytest.raises(CodecError, match="too large"):
        decode(["l", *[0] * (2 * MAX_NODES)])


def test_a_dict_with_an_opaque_key_keeps_its_other_entries() -> None:
    back = decode(["d", ["o", "Key", ""], 1, "b", 2])
    assert back == {"<Opaque>": 1, "b": 2}


def test_handles_become_what_the_decoder_makes_of_them() -> None:
    fetch = object()
    encoder = Encoder(
        handle=lambda value: Handle(3, "coroutine", "fetch") if value is fetch else None
    )
    data = encode([fetch, len], encoder)
    back = decode(data, Decoder(handle=lambda handle: f"stub {handle.id} {handle.name}"))
    assert back[0] == "stub 3 fetch"
    assert type(back[1]) is Opaque


class OwnError(ValueError):
    pass


def raising() -> None:
    raise OwnError("no", 5, object())


def caught() -> BaseException:
    try:
        raising()
    except OwnError as error:
        return error
    raise AssertionError


def test_an_exception_crosses_with_its_bases_arguments_and_own_lines() -> None:
    encoder = Encoder(own_file=lambda name: "here.py" if name == __file__ else None)
    back = decode(encode(raised_from(caught(), encoder), encoder))
    assert (back.type_name, back.message[:10]) == ("OwnError", "('no', 5, ")
    assert back.bases == ("ValueError", "Exception", "BaseException")
    assert back.args[:2] == ("no", 5)
    assert type(back.args[2]) is Opaque
    assert [(frame.file, frame.function) for frame in back.frames] == [
        ("here.py", "caught"),
        ("here.py", "raising"),
    ]


def test_an_exception_is_caught_by_its_own_name_and_by_its_built_in_bases() -> None:
    raised = raised_from(OwnError(), Encoder())
    assert [raised.is_a(name) for name in ("OwnError", "ValueError", "Exception", "KeyError")] == [
        True,
        True,
        True,
        False,
    ]


def test_a_class_that_takes_a_builtins_name_is_not_that_builtin() -> None:
    fake = type("ValueError", (LookupError,), {})
    assert raised_from(fake(), Encoder()).bases == ("LookupError", "Exception", "BaseException")


def test_a_group_crosses_with_its_members() -> None:
    group = ExceptionGroup("several", [ValueError("a"), ExceptionGroup("inner", [KeyError("b")])])
    back = across(group)
    assert [each.type_name for each in back.members] == ["ValueError", "ExceptionGroup"]
    assert back.members[1].members[0].is_a("LookupError")


def test_the_line_of_a_syntax_error_is_its_frame() -> None:
    with pytest.raises(SyntaxError) as caught:
        compile("x = 1\ndef f(:\n", "task.py", "exec")
    encoder = Encoder(own_file=lambda name: name if name == "task.py" else None)
    assert raised_from(caught.value, encoder).frames == (Frame("task.py", 2, "", "def f(:"),)


def test_an_exception_whose_text_raises_still_crosses() -> None:
    class Mute(Exception):
        def __str__(self) -> str:
            raise RuntimeError

    assert across(Mute()).message == "<its text can't be read: RuntimeError>"


@pytest.mark.parametrize(
    ("name", "found"),
    [
        ("KeyError", KeyError),
        ("print", None),
        ("int", None),
        ("__import__", None),
        ("NoSuchError", None),
    ],
)
def test_only_names_of_exceptions_become_exceptions(name: str, found: Any) -> None:
    assert builtin_exception(name) is found


def test_a_raised_exception_is_equal_to_the_same_one() -> None:
    assert across(ValueError("x")) == Raised(
        "ValueError", ("ValueError", "Exception", "BaseException"), "x", ("x",)
    )
