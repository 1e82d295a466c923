"""The files of a class: complete, and the HTML among them harmless."""

from __future__ import annotations

import base64
import dataclasses
import hashlib
import re
from html.parser import HTMLParser

import pytest
from report_samples import CLASS, GREET, HOSTILE, WARM_UP

from gradeloop.judge.results import CheckResult, ExerciseResult, Results, SubmissionResult, Timeline
from gradeloop.report.class_folder import class_files
from gradeloop.report.class_page import SCRIPTS, class_page
from gradeloop.report.feedback_page import feedback_page
from gradeloop.report.templates import page_file, render

BAD = "</title></script><script>alert(1)</script><img src=x onerror='alert(1)'>\u202e"


class Tags(HTMLParser):
    """The elements of a page with their attributes, and the text outside scripts and styles."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.found: list[tuple[str, dict[str, str | None]]] = []
        self.text = ""
        self._raw = ""
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found.append((tag, dict(attrs)))
        self._raw = tag if tag in ("script", "style") else ""

    def handle_endtag(self, tag: str) -> None:
        self._raw = ""

    def handle_data(self, data: str) -> None:
        self.text += "" if self._raw else data

    def names(self) -> set[str]:
        return {name for name, _ in self.found}


def files(results: Results = CLASS, **options: object) -> dict[str, str]:
    made = class_files(results, **options)  # type: ignore[arg-type]
    return {name: "".join(text) for name, text in made}


def hostile() -> SubmissionResult:
    failed = CheckResult(
        BAD, BAD, "failed", 0, 10, reason="raised", message=BAD, where=BAD, output=BAD + HOSTILE,
        hints=(BAD,), timeline=Timeline((), 1.0, BAD),
    )  # fmt: skip
    exercise = ExerciseResult(BAD, BAD, "failed", 0, 10, (failed,), file=BAD, notes=(BAD,))
    return SubmissionResult(BAD, (exercise, WARM_UP))


def test_each_student_has_feedback_in_two_forms_and_the_class_one_page() -> None:
    found = files()
    pages = {name for name in found if name.startswith("feedback/")}
    assert len(pages) == 2 * len(CLASS.submissions)
    assert {"feedback/ada.html", "feedback/ada.md", "feedback/李小龙.html"} <= pages
    assert "index.html" in found


@pytest.mark.parametrize("name", ["index.html", "feedback/ada.html"])
def test_a_page_needs_nothing_from_outside(name: str) -> None:
    page = Tags(files()[name])
    assert not page.names() & {"link", "img", "iframe", "object", "embed", "base"}
    for tag, attributes in page.found:
        assert "src" not in attributes, tag
        # A link leads to a file beside the page; Playwright's tests see that nothing is fetched.
        assert not re.match(r"\w+:|//", attributes.get("href") or "")
    assert not re.search(r"@import|url\((?!#)", files()[name])


def test_the_policy_lets_in_the_pages_own_script_and_style_only() -> None:
    page = files()["index.html"]
    policy = re.search(r'Content-Security-Policy" content="([^"]+)"', page)
    assert policy
    for tag in ("script", "style"):
        (inline,) = re.findall(f"<{tag}>(.*?)</{tag}>", page, re.DOTALL)
        digest = base64.b64encode(hashlib.sha256(inline.encode()).digest()).decode()
        assert f"{tag}-src 'sha256-{digest}'" in policy[1]
    assert policy[1].startswith("default-src 'none'")
    assert "unsafe" not in policy[1]


def test_a_feedback_page_runs_no_script() -> None:
    page = files()["feedback/ada.html"]
    assert "default-src 'none'; style-src 'unsafe-inline'" in page
    assert "script" not in Tags(page).names()


@pytest.mark.parametrize("name", SCRIPTS)
def test_the_script_never_makes_markup_of_text(name: str) -> None:
    source = page_file(name)
    for way in ("innerHTML", "outerHTML", "insertAdjacentHTML", "document.write", "eval(",
                "Function(", "createContextualFragment", "setHTML", "srcdoc"):  # fmt: skip
        assert way not in source


def test_what_a_submission_says_makes_no_element() -> None:
    page = Tags(feedback_page(hostile(), course=BAD))
    assert not page.names() & {"script", "img"}
    assert "<img src=x onerror='alert(1)'>\\u202e" in page.text
    whole = dataclasses.replace(CLASS, submissions=(hostile(),), course=BAD)
    index = Tags(class_page(whole, {BAD: "student"}))
    assert "img" not in index.names()
    kinds = [attributes.get("type") for tag, attributes in index.found if tag == "script"]
    assert kinds == ["application/json"] * 3 + [None]


def test_a_template_escapes_and_neutralises_by_itself() -> None:
    page = render(
        "class.html", title="<b>\x1b", style="", style_hash="", script="", script_hash="",
        main="{}", parts=(),
    )  # fmt: skip
    assert "&lt;b&gt;\\x1b" in page


class TestFeedback:
    def test_it_says_points_next_step_and_each_exercise(self) -> None:
        page = Tags(files()["feedback/ada.html"])
        assert "120 of 380 points" in page.text
        assert "Repair timed-greet" in page.text
        assert "make grade EX=timed-greet" in page.text
        for each in CLASS.submissions[0].exercises:
            assert each.id in page.text

    def test_a_failure_has_message_picture_hints_output_and_the_page_to_read(self) -> None:
        page = files()["feedback/ada.html"]
        text = Tags(page).text
        for part in (
            "too slow",
            "timed_greet.py:9",
            "Three greetings took 1.00 s.",
            "asyncio.gather does both.",
            "Hello, Alice",
            "gradeloop explain too-slow",
            "It waits for the check",
        ):
            assert part in text
        assert page.count("<svg") == 2, "one for each failure with a timeline"
        prefixes = re.findall(r'<title id="(\w+)-title"', page)
        assert len(set(prefixes)) == 2, "ids differ from picture to picture"

    def test_hidden_checks_leave_nothing_behind(self) -> None:
        secret = CheckResult(
            "secret", "the secret check", "failed", 0, 60, reason="wrong-result",
            message="42 was expected", visibility="hidden", output="the secret output",
        )  # fmt: skip
        greet = dataclasses.replace(GREET, checks=(*GREET.checks, secret), max_points=160)
        found = files(dataclasses.replace(CLASS, submissions=(SubmissionResult("a", (greet,)),)))
        for name in ("feedback/a.html", "feedback/a.md"):
            assert "secret" not in found[name]
            assert "42 was expected" not in found[name]
            assert "40 of 100 points" in found[name]
            assert "1 more check is not shown here" in found[name]
        assert "42 was expected" in found["index.html"]

    def test_late_work_is_told_so(self) -> None:
        found = files(late={"ada": 20.0})
        assert "20 % of the points are taken off" in Tags(found["feedback/ada.html"]).text
        assert "taken off" not in Tags(found["feedback/grace.html"]).text

    def test_who_passed_is_congratulated(self) -> None:
        assert "Congratulations" in files()["feedback/grace.html"]

    def test_a_student_without_exercises_has_a_page(self) -> None:
        assert "0 of 0 exercises passed" in feedback_page(SubmissionResult("a", ()))
