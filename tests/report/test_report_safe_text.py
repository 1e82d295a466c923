"""Claims about text from a submission: whatever it holds, it only ever shows."""

from __future__ import annotations

import html
import re
import unicodedata

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from markdown_it import MarkdownIt
from report_samples import HOSTILE

from gradeloop.report import safe_text as safe

# Every code point, lone surrogates too, and often the ones that act.
ACTIVE = "\x1b\x9b\r\n\x07\x08\t\u202e\u2066\u200b\u2028\ud800\udfff\u0301:#[]`<>&@*_|\\-+=~$"
CHARS = st.one_of(st.sampled_from(ACTIVE), st.characters(exclude_categories=()))
NASTY = st.text(CHARS, max_size=80)


def acts(char: str) -> bool:
    return unicodedata.category(char) in ("Cc", "Cf", "Cs", "Zl", "Zp") and char != "\n"


@given(NASTY)
@example(HOSTILE)
@example("\x1b]8;;http://example.org\x1b\\link\x1b]8;;\x1b\\")
def test_no_control_or_format_character_survives(text: str) -> None:
    assert not any(map(acts, safe.neutralise(text)))


@given(NASTY)
def test_everything_can_be_written_as_utf_8_and_in_ascii_mode_as_ascii(text: str) -> None:
    for made in (safe.neutralise(text), safe.for_html(text), safe.for_markdown(text)):
        made.encode("utf-8")
        safe.to_ascii(made).encode("ascii")


@given(NASTY)
def test_neutralising_twice_changes_nothing_more(text: str) -> None:
    once = safe.neutralise(text)
    assert safe.neutralise(once) == once


@given(st.text(st.characters(codec="ascii", categories=("L", "N", "P", "S")), max_size=80))
def test_ordinary_text_stays_as_it_is(text: str) -> None:
    assert safe.neutralise(text) == text


@pytest.mark.parametrize(
    ("hidden", "shown"),
    [
        ("\x1b[2J", "\\x1b[2J"),
        ("a\rb", "a\\rb"),
        ("a\r\nb", "a\nb"),
        ("\u202eabc", "\\u202eabc"),
        ("a\u200bb", "a\\u200bb"),
        ("\ud800", "\\ud800"),
        ("\x9b31m", "\\x9b31m"),
        ("\U000e0041", "\\U000e0041"),
        ("\u3164", "\\u3164"),
        ("a\tb", "a   b"),
        ("naïve 李 👍", "naïve 李 👍"),
    ],
)
def test_what_is_hidden_is_written_as_python_would_write_it(hidden: str, shown: str) -> None:
    assert safe.neutralise(hidden) == shown


def test_marks_can_not_be_piled_up_over_the_lines_above() -> None:
    shown = safe.neutralise("e" + "\u0301" * 50)
    assert shown.count("\u0301") == safe.MARKS


@given(NASTY, st.integers(1, 8), st.integers(4, 40))
def test_an_excerpt_keeps_to_its_lines_and_columns(text: str, lines: int, columns: int) -> None:
    shown = safe.excerpt(text, lines, columns).split("\n")
    assert len(shown) <= max(3, lines)
    assert all(
        safe.cells(line) <= columns or re.fullmatch(r"… \d+ more lines …", line) for line in shown
    )


def test_an_excerpt_shows_the_first_and_the_last_lines_and_counts_the_others() -> None:
    shown = safe.excerpt("\n".join(f"line {n}" for n in range(100)), 8).split("\n")
    assert shown[0] == "line 0"
    assert shown[-1] == "line 99"
    assert f"… {100 - (len(shown) - 1)} more lines …" in shown


@given(NASTY, st.integers(1, 30))
def test_one_line_is_one_line_of_at_most_so_many_cells(text: str, columns: int) -> None:
    shown = safe.one_line(text, columns)
    assert "\n" not in shown
    assert safe.cells(shown) <= columns


@given(NASTY)
@example("##[group]x ::add-mask::x")
@example("::::error::x")
@example("##vso[task.complete]done")
def test_no_line_for_a_github_log_holds_the_mark_of_a_command(text: str) -> None:
    shown = safe.for_github_log(text)
    assert "::" not in shown
    assert not re.search(r"##\w*\[", shown)
    assert not any(map(acts, shown))


@given(NASTY, NASTY, NASTY)
def test_an_annotation_stays_one_command_with_its_own_fields(
    message: str, file: str, title: str
) -> None:
    made = safe.github_annotation("error", message, file, 3, title)
    assert "\n" not in made
    assert "\r" not in made
    fields, data = re.fullmatch(r"::error ([^:]*)::(.*)", made).groups()  # type: ignore[union-attr]
    assert {each.split("=")[0] for each in fields.split(",")} <= {"file", "line", "title"}
    decoded = data.replace("%0A", "\n").replace("%25", "%")
    assert decoded == safe.excerpt(message)


@given(NASTY)
@example(HOSTILE)
def test_html_holds_no_tag_and_says_the_same(text: str) -> None:
    made = safe.for_html(text)
    assert not set("<>\"'") & set(made)
    assert html.unescape(made) == safe.excerpt(text, 200, 400)


@given(NASTY)
@example("1. one\n- two\n# three\n> four\n| a |\n|---|\n    five\n===\n***")
@example("[a](javascript:x) <b>https://example.org</b> www.example.org @all #12 `x` ~~y~~ \\")
@example("&lt;b&gt; &#64; $x$")
def test_markdown_prose_is_nothing_but_text(text: str) -> None:
    tokens = MarkdownIt("gfm-like", {"linkify": False, "html": True}).parse(safe.for_markdown(text))
    assert {token.type for token in tokens} <= {"paragraph_open", "inline", "paragraph_close"}
    inline = [child for token in tokens for child in token.children or ()]
    assert {child.type for child in inline} <= {
        *("text", "softbreak", "hardbreak", "text_special"),
        "html_inline",
    }
    assert all(child.content == "<!-- -->" for child in inline if child.type == "html_inline")
    said = "".join(child.content for child in inline if child.type != "html_inline")
    lines = (line.strip() for line in safe.excerpt(text, 60, 1000).split("\n"))
    assert re.sub(r"\s", "", said) == re.sub(r"\s", "", "".join(lines))


@pytest.mark.parametrize("text", ["@octocat", "see #12", "https://example.org", "www.example.org"])
def test_markdown_prose_holds_nothing_that_github_turns_into_a_link(text: str) -> None:
    made = safe.for_markdown(text)
    assert not re.search(r"@\w|#\d|://|www\.\w", made)


@given(NASTY)
@example("```\n# out")
@example("````` `````")
def test_a_markdown_block_can_not_be_left(text: str) -> None:
    tokens = MarkdownIt().parse(safe.markdown_block(text) + "\n\nafter")
    assert tokens[0].type == "fence"
    assert [token.type for token in tokens].count("paragraph_open") == 1


@given(NASTY)
@example("a | b ` c")
def test_a_markdown_code_span_is_one_span_without_a_table_bar(text: str) -> None:
    made = safe.markdown_code(text)
    assert "|" not in made
    if made:
        children = MarkdownIt().parseInline(f"a {made} z")[0].children or []
        assert [child.type for child in children] == ["text", "code_inline", "text"]


def test_wide_characters_count_twice_and_marks_not_at_all() -> None:
    assert safe.cells("李小龙") == 6
    assert safe.cells("e\u0301") == 1
    assert safe.clip("李小龙", 4) == "李…"
