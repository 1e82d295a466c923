"""The YAML reader: places, traps, and nothing that it raises."""

from __future__ import annotations

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from gradeloop.course import yaml_source
from gradeloop.course.yaml_source import MAX_BYTES, MAX_DEPTH, Position, parse


def only_problem(content: bytes) -> yaml_source.Problem:
    problems = parse(content).problems
    assert len(problems) == 1, problems
    return problems[0]


@pytest.fixture(params=["libyaml", "pure"], autouse=True)
def _both_parsers(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """Every claim holds with libyaml and with PyYAML's own parser alike."""
    if request.param == "pure":
        monkeypatch.setattr(yaml_source, "_LOADER", yaml.SafeLoader)


def test_plain_data_is_read_as_written() -> None:
    source = parse(b"a: 1\nb: [1.5, true, text, 'no', \"012\"]\nc:\n  d: |\n    x: yes\n    y\n")

    assert source.data == {
        "a": 1,
        "b": [1.5, True, "text", "no", "012"],
        "c": {"d": "x: yes\ny\n"},
    }
    assert source.problems == ()
    assert source.readable


def test_every_key_and_value_knows_its_line_and_column() -> None:
    source = parse("title: Grüße\nchecks:\n  - id: a\n    points: 40\n".encode())

    assert source.values[()] == Position(1, 1)
    assert source.values["title",] == Position(1, 8)
    assert source.keys["checks", 0, "points"] == Position(4, 5)
    assert source.values["checks", 0, "points"] == Position(4, 13)


def test_columns_count_characters_and_not_bytes() -> None:
    assert parse("{ü: 1, b: 2}".encode()).keys["b",] == Position(1, 8)


def test_a_duplicate_key_is_a_problem_with_its_line_and_that_of_the_first() -> None:
    problem = only_problem(b"points: 1\ntitle: x\npoints: 2\n")

    assert problem.position == Position(3, 1)
    assert "'points' stands twice" in problem.message
    assert "line 1" in problem.message


def test_the_first_of_two_equal_keys_is_kept_and_the_second_is_read_past() -> None:
    source = parse(b"a: {x: 1}\na: [1, {y: 2}]\nb: 3\n")

    assert source.data == {"a": {"x": 1}, "b": 3}
    assert source.values["b",] == Position(3, 4)


@pytest.mark.parametrize("word", ["yes", "No", "on", "OFF"])
def test_a_plain_yes_or_no_is_a_problem_that_offers_both_readings(word: str) -> None:
    problem = only_problem(f"answer: {word}\n".encode())

    assert problem.loc == ("answer",)
    assert problem.position == Position(1, 9)
    assert f'"{word}"' in (problem.hint or "")


@pytest.mark.parametrize(
    ("text", "meaning"),
    [("012", "10"), ("12:30", "750"), ("1_000", "1000"), ("0x1f", "31"), ("0b11", "3")],
)
def test_a_number_in_yamls_own_spelling_is_a_problem_that_says_what_it_means(
    text: str, meaning: str
) -> None:
    problem = only_problem(f"points: {text}\n".encode())

    assert f"reads {text} as the number {meaning}" in problem.message


@pytest.mark.parametrize("text", ["1e3", "1.5e3", "09", "0o17", "-08.5", "1.0e+3", ".inf", ".NaN"])
def test_a_number_that_two_yamls_read_differently_is_a_problem(text: str) -> None:
    assert only_problem(f"points: {text}\n".encode()).loc == ("points",)


@pytest.mark.parametrize("text", ["2024-01-31", "2024-01-31 10:00:00"])
def test_a_date_is_a_problem(text: str) -> None:
    assert "as a date" in only_problem(f"title: {text}\n".encode()).message


@pytest.mark.parametrize("text", ["012", "no", "12:30", "1e3", "2024-01-31"])
def test_quotes_make_a_trap_plain_text(text: str) -> None:
    assert parse(f"a: '{text}'\n".encode()).data == {"a": text}
    assert parse(f"a: '{text}'\n".encode()).problems == ()


@pytest.mark.parametrize("key", ["no", "012", "1", "true", "2024-01-31", "12:30"])
def test_a_key_that_is_not_text_to_yaml_is_a_problem(key: str) -> None:
    problem = only_problem(f"{key}: x\n".encode())

    assert problem.position == Position(1, 1)


def test_a_key_without_a_value_is_a_problem() -> None:
    problem = only_problem(b"title:\nlevel: 1\n")

    assert problem.message == "nothing stands here"
    assert problem.hint == "write a value, or take title out"


@pytest.mark.parametrize("content", [b"a: &x 1\n", b"&x a: 1\n", b"a: &x [1]\n"])
def test_an_anchor_is_a_problem(content: bytes) -> None:
    assert "anchor" in only_problem(content).message


def test_aliases_are_not_expanded_so_a_billion_laughs_stay_small() -> None:
    lines = ["a0: &a0 [lol, lol]"]
    lines += [f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 9)}]" for n in range(1, 30)]
    source = parse("\n".join(lines).encode())

    assert source.data["a29"] == [None] * 9
    assert any("alias *a28" in problem.message for problem in source.problems)


@pytest.mark.parametrize("tag", ["!!python/object/apply:os.system", "!!str", "!x", "!"])
def test_a_tag_is_a_problem_and_is_not_obeyed(tag: str) -> None:
    source = parse(f"a: {tag} 'x'\n".encode())

    assert source.data == {"a": "x"}
    assert "tag" in source.problems[0].message


def test_merging_is_a_problem() -> None:
    problems = parse(b"a: &a {x: 1}\nb:\n  <<: *a\n").problems

    assert any("<<" in problem.message for problem in problems)


@pytest.mark.parametrize("content", [b"? [a, b]\n: 1\nc: 2\n", b"? {a: b}\n: 1\nc: 2\n"])
def test_a_list_or_mapping_as_key_is_a_problem_and_the_rest_is_still_read(content: bytes) -> None:
    source = parse(content)

    assert "a key must be a plain word" in source.problems[0].message
    assert source.data["c"] == 2


def test_a_tab_in_the_indentation_is_named() -> None:
    problem = only_problem(b"a:\n  - b: 1\n\t  c: 2\n")

    assert problem.message == "a tab in the indentation"
    assert problem.position == Position(3, 1)


def test_bytes_that_are_not_utf8_are_named_with_their_place() -> None:
    problem = only_problem("a: 1\ntitle: Grüße".encode("latin-1"))

    assert "0xfc is not UTF-8" in problem.message
    assert problem.position == Position(2, 10)


@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-le", "utf-32"])
def test_other_encodings_are_a_problem(encoding: str) -> None:
    assert not parse("format: 1\n".encode(encoding)).readable


def test_a_byte_order_mark_is_a_problem() -> None:
    assert "byte order mark" in only_problem("a: 1".encode("utf-8-sig")).message


def test_a_control_character_is_named_with_its_place() -> None:
    problem = only_problem(b"a: 1\nb: \x07\n")

    assert "U+0007" in problem.message
    assert problem.position == Position(2, 4)


@pytest.mark.parametrize("content", [b"", b"\n\n", b"# only a remark\n"])
def test_an_empty_file_is_a_problem(content: bytes) -> None:
    assert "the file is empty" in only_problem(content).message


def test_a_second_document_is_a_problem_at_its_line() -> None:
    problem = only_problem(b"a: 1\n---\nb: 2\n")

    assert "second document" in problem.message
    assert problem.position.line == 2


def test_a_file_that_is_too_large_is_not_parsed() -> None:
    assert "larger than 256 KiB" in only_problem(b"#" * (MAX_BYTES + 1)).message


@pytest.mark.parametrize("content", [b"[" * 50_000, b"{a: " * 50_000, b"- " * 50_000])
def test_deep_nesting_is_a_problem_and_no_overflow(content: bytes) -> None:
    assert f"more than {MAX_DEPTH} levels" in only_problem(content).message


def test_deep_nesting_inside_a_value_that_is_passed_over_is_a_problem_too() -> None:
    assert not parse(b"a: 1\na: " + b"[" * 5000).readable
    assert not parse(b"? " + b"[" * 5000).readable
    assert not parse(b"? " * 5000 + b"x").readable


@pytest.mark.parametrize(
    "content", [b"a: " + b"9" * 10_000, b"a: 1" + b":59" * 5000, b"a: " + b"9" * 400 + b".0"]
)
def test_an_enormous_number_is_a_problem_that_is_shown_short(content: bytes) -> None:
    assert len(only_problem(content).message) < 200


def test_a_number_longer_than_any_reader_keeps_exactly_is_a_problem() -> None:
    assert parse(b"a: " + b"9" * 18).data == {"a": 10**18 - 1}
    assert "in quotes" in (only_problem(b"a: " + b"9" * 19).hint or "")


@pytest.mark.parametrize("content", [rb'a: "\ud800"', rb'a: "\U00110000"', rb'a: "\UFFFFFFFF"'])
def test_an_escape_that_is_no_character_is_a_problem(content: bytes) -> None:
    source = parse(content)

    assert source.problems
    if source.readable:
        source.data["a"].encode("utf-8")


def test_a_colon_in_a_plain_text_is_explained() -> None:
    problem = only_problem(b"signature:\n  - async def f(name: str, x: int)\n")

    assert "quotes" in (problem.hint or "")


# The fuzz is bound to the default parser: hypothesis and a fixture per example do not mix.
_PIECES = st.sampled_from(
    [
        *("a", "b: ", "- ", "\n", "  ", "\t", "{", "}", "[", "]", ", ", "&x ", "*x", "? ", ": "),
        *("|\n", ">-\n", "'", '"', "\\u", "#", "---\n", "...\n", "%YAML 1.1\n", "<<: ", "no"),
        *("!!int ", "012", "12:30", "~", "1e3", "ü", "@", "\ufeff", "\x00", "\u2028", "\U0001f600"),
    ]
)


@given(st.one_of(st.binary(max_size=60), st.lists(_PIECES, max_size=25).map("".join)))
def test_whatever_the_bytes_reading_answers(content: bytes | str) -> None:
    for loader in (yaml.SafeLoader, getattr(yaml, "CSafeLoader", yaml.SafeLoader)):
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(yaml_source, "_LOADER", loader)
            source = parse(content if isinstance(content, bytes) else content.encode("utf-8"))
        assert source.readable or source.problems
        for problem in source.problems:
            assert problem.position.line >= 1
            assert problem.position.column >= 1
