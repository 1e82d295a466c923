"""The class page and the feedback page as somebody uses them, in a real browser.

Whatever a test does here, its page may fetch nothing and no script may complain: the fixture
``open_page`` looks after that.
"""

from __future__ import annotations

import dataclasses
import time
from collections.abc import Callable
from typing import Any

import pytest
from report_samples import ADA, ALL_PASSED, BLOCKED, CLASS, GREET, HOSTILE, STAIRS, WARM_UP

from gradeloop.judge.results import CheckResult, ExerciseResult, Results, SubmissionResult
from gradeloop.report.alike import Alike
from gradeloop.report.class_folder import class_files, feedback_names
from gradeloop.report.class_page import class_page

Open = Callable[..., Any]

MIXED = dataclasses.replace(
    GREET, checks=(dataclasses.replace(GREET.checks[0], mixed=("subprocess",)), *GREET.checks[1:])
)
EASY = SubmissionResult("Zoë Adams", (WARM_UP, *ADA.exercises[1:]))
CLEAN = dataclasses.replace(
    GREET,
    status="passed",
    points=100,
    checks=tuple(
        dataclasses.replace(each, status="passed", reason=None, points=each.max_points, attempts=1)
        for each in GREET.checks
    ),
)
GOOD = SubmissionResult("bo", (WARM_UP, CLEAN, *ADA.exercises[2:]))
ODD = SubmissionResult("carla", (WARM_UP, MIXED, *ADA.exercises[2:]))
MISSED = tuple(
    dataclasses.replace(each, status="missing", points=0, checks=()) for each in ADA.exercises
)
SMALL = dataclasses.replace(
    CLASS, submissions=(ADA, EASY, GOOD, ODD, SubmissionResult("dora", MISSED))
)


def files_of(results: Results) -> dict[str, str]:
    return {name: "".join(text) for name, text in class_files(results)}


def page_of(results: Results = SMALL, **options: Any) -> str:
    return class_page(results, feedback_names(results), **options)


def names(watched: Any) -> list[str]:
    found: list[str] = watched.texts("#grid tbody th a")
    return found


def row(watched: Any, name: str) -> list[str]:
    line = watched.page.locator("#grid tbody tr", has=watched.page.get_by_text(name, exact=True))
    found: list[str] = line.locator("td").all_text_contents()
    return found


def cell(watched: Any, name: str, exercise: str) -> Any:
    heads = watched.texts("#grid thead tr:first-child th")
    line = watched.page.locator("#grid tbody tr", has=watched.page.get_by_text(name, exact=True))
    return line.locator("td").nth(heads.index(exercise) - 1)


def until(holds: Callable[[], bool]) -> None:
    """Playwright's own waiting evaluates text, which the page's policy forbids."""
    end = time.monotonic() + 20
    while not holds():
        assert time.monotonic() < end
        time.sleep(0.02)


def large(students: int = 400) -> Results:
    made = tuple(
        SubmissionResult(
            f"student {number:03}",
            (dataclasses.replace(GREET, points=number % 100), *ADA.exercises[2:]),
        )
        for number in range(students)
    )
    return dataclasses.replace(CLASS, submissions=made)


# -- the heat map ----------------------------------------------------------------------------


def test_the_heat_map_has_the_points_of_each_student_as_text(open_page: Open) -> None:
    watched = open_page(page_of())
    assert names(watched) == ["ada", "bo", "carla", "dora", "Zoë Adams"]
    assert row(watched, "ada") == ["120", "50", "40", "30", "0", "!", "–", "–"]
    assert row(watched, "bo")[:3] == ["180", "50", "100"]
    assert row(watched, "dora") == ["0", "–", "–", "–", "–", "–", "–", "–"]
    assert cell(watched, "bo", "timed-greet").get_attribute("class") == "h5"
    assert cell(watched, "ada", "timed-greet").get_attribute("class") == "h2 disputed"
    assert cell(watched, "ada", "queue-basics").get_attribute("class") == "h0"
    assert cell(watched, "carla", "timed-greet").get_attribute("class") == "h2 mixed disputed"


def test_it_is_a_table_with_headings_for_rows_and_columns(open_page: Open) -> None:
    page = open_page(page_of()).page
    assert page.locator("#grid thead tr:first-child th[scope=col]").count() == 9
    assert page.locator("#grid tbody th[scope=row]").count() == 5
    assert page.get_by_role("columnheader", name="timed-greet").count() == 1
    assert page.get_by_role("rowheader", name="carla").count() == 1
    assert page.get_by_role("grid", name="Points by student and exercise").count() == 1
    for control in ("Student", "Show", "Failing"):
        assert page.locator("#choice").get_by_label(control).count() == 1


def test_a_name_links_to_the_feedback_page(open_page: Open) -> None:
    page = open_page(page_of()).page
    assert page.get_by_role("link", name="Zoë Adams").get_attribute("href") == (
        "feedback/Zo%C3%AB_Adams.html"
    )


def test_raw_and_final_points_stand_side_by_side_where_days_were_late(open_page: Open) -> None:
    late = {each.student: 0.0 for each in SMALL.submissions} | {"ada": 25.0}
    watched = open_page(page_of(late=late))
    assert row(watched, "ada")[:2] == ["120", "90"]
    assert row(watched, "bo")[:2] == ["180", "180"]
    watched.page.get_by_role("button", name="Final").click()
    assert names(watched)[:2] == ["dora", "ada"]
    watched.page.get_by_label("Show").select_option("late")
    assert names(watched) == ["ada"]


def test_only_the_rows_in_sight_are_in_the_document(open_page: Open) -> None:
    watched = open_page(page_of(large()))
    assert len(names(watched)) < 60
    heights = watched.page.locator("#grid tbody tr:not(.gap)").evaluate_all(
        "(rows) => rows.map((row) => row.getBoundingClientRect().height)"
    )
    assert set(heights) == {30}, "as the script reckons with"
    watched.page.locator("#box").evaluate("(box) => { box.scrollTop = box.scrollHeight; }")
    watched.page.get_by_role("link", name="student 399").wait_for()
    assert "student 000" not in names(watched)
    assert watched.page.locator("#grid").get_attribute("aria-rowcount") == "402"
    last = watched.page.locator("#grid tbody tr", has_text="student 399")
    assert last.get_attribute("aria-rowindex") == "402"


# -- sort and filter -------------------------------------------------------------------------


def test_a_heading_sorts_and_says_so(open_page: Open) -> None:
    watched = open_page(page_of())
    head = watched.page.locator("#grid th.points")
    head.get_by_role("button").click()
    assert names(watched) == ["dora", "ada", "carla", "Zoë Adams", "bo"]
    assert head.get_attribute("aria-sort") == "ascending"
    head.get_by_role("button").click()
    assert names(watched)[0] == "bo"
    assert head.get_attribute("aria-sort") == "descending"
    watched.page.get_by_role("button", name="timed-greet").click()
    assert names(watched) == ["dora", "ada", "carla", "Zoë Adams", "bo"]
    assert head.get_attribute("aria-sort") == "none"
    watched.page.get_by_role("button", name="Student").first.click()
    assert names(watched)[0] == "ada"


def test_a_name_is_found_without_its_accents_and_counted(open_page: Open) -> None:
    watched = open_page(page_of())
    watched.page.get_by_role("searchbox", name="Student").fill("ADAMS zoe")
    assert names(watched) == ["Zoë Adams"]
    assert watched.texts("#count") == ["1 of 5 students"]
    watched.page.get_by_role("searchbox", name="Student").fill("nobody")
    assert watched.page.get_by_text("No student is like that.").is_visible()
    watched.page.get_by_role("button", name="Everybody").click()
    assert len(names(watched)) == 5


def test_a_check_chooses_who_fails_it(open_page: Open) -> None:
    watched = open_page(page_of())
    watched.page.get_by_label("Failing").select_option(label="heartbeat (4)")
    assert names(watched) == ["ada", "bo", "carla", "Zoë Adams"]
    assert watched.page.locator("#grid th.wanted").text_content() == "worker-pool"


def test_mixed_runs_and_what_could_not_be_graded_can_be_chosen(open_page: Open) -> None:
    watched = open_page(page_of())
    card = watched.page.get_by_role("button", name="handed in nothing")
    card.click()
    assert names(watched) == ["dora"]
    assert card.get_attribute("aria-pressed") == "true"
    card.click()
    assert len(names(watched)) == 5
    watched.page.get_by_label("Show").select_option("error")
    assert names(watched) == ["ada", "bo", "carla", "Zoë Adams"]
    # GREET was measured three times, wherever it is.
    watched.page.get_by_label("Show").select_option("doubt")
    assert names(watched) == ["ada", "carla", "Zoë Adams"]


def test_a_bar_of_the_distribution_chooses_its_students(open_page: Open) -> None:
    watched = open_page(page_of())
    watched.page.get_by_role("button", name="40–50 %: 1 student").click()
    assert names(watched) == ["bo"]
    watched.page.get_by_role("button", name="Leave this out").click()
    assert len(names(watched)) == 5


def test_where_the_class_is_stuck_leads_to_the_students(open_page: Open) -> None:
    watched = open_page(page_of())
    stuck = watched.page.locator("#stuck li", has_text="three greetings at once")
    assert "most often: too slow (3)" in stuck.text_content()
    stuck.get_by_role("button", name=" of ").click()
    assert names(watched) == ["ada", "carla", "Zoë Adams"]


def test_a_reason_of_a_check_leads_to_the_students(open_page: Open) -> None:
    watched = open_page(page_of())
    watched.page.get_by_role("button", name="3 × too slow").click()
    assert names(watched) == ["ada", "carla", "Zoë Adams"]
    assert "“too slow”" in watched.page.locator("#only").text_content()


def test_pairs_that_are_alike_are_shown_together(open_page: Open) -> None:
    watched = open_page(page_of(alike=(Alike("timed-greet", "ada", "bo", 0.97),)))
    assert watched.page.get_by_text("97 %").is_visible()
    watched.page.get_by_role("button", name="show both").click()
    assert names(watched) == ["ada", "bo"]


def test_without_pairs_nothing_is_said_of_them(open_page: Open) -> None:
    assert not open_page(page_of()).page.locator("#alike").is_visible()


# -- a failure -------------------------------------------------------------------------------


def test_opening_a_failure_shows_message_output_and_both_timelines(open_page: Open) -> None:
    watched = open_page(page_of())
    cell(watched, "ada", "timed-greet").click()
    dialog = watched.page.get_by_role("dialog", name="ada")
    failed = dialog.locator(".check.failed")
    assert failed.count() == 1
    for part in ("too slow", "timed_greet.py:9", "Three greetings took 1.00 s.",
                 "Hello, Alice\nHello, Bob", "Measured 3 times."):  # fmt: skip
        assert part in failed.text_content()
    drawn = failed.locator("svg")
    assert drawn.locator(".run .bar").count() == len(STAIRS.spans)
    assert drawn.locator(".good .bar").count() == 3
    assert "expected took 0.50 s" in drawn.get_attribute("aria-label")
    assert drawn.bounding_box()["height"] > 100
    assert dialog.locator(".check.passed").count() == 1
    assert dialog.locator(".check.not-run").count() == 1


def test_what_blocked_the_loop_is_hatched(open_page: Open) -> None:
    watched = open_page(page_of())
    cell(watched, "ada", "worker-pool").click()
    bar = watched.page.locator("dialog svg .bar.blocked")
    assert bar.count() == sum(span.kind == "blocked" for span in BLOCKED.spans)
    fill = bar.evaluate("(bar) => getComputedStyle(bar).fill")
    assert watched.page.locator("dialog pattern").get_attribute("id") in fill


def test_one_steps_from_failure_to_failure(open_page: Open) -> None:
    watched = open_page(page_of())
    page = watched.page
    cell(watched, "ada", "timed-greet").click()
    page.get_by_role("button", name="Next failing student").click()
    assert page.locator("#detail-title").text_content() == "carla", "bo has passed"
    page.get_by_role("button", name="Exercise →").click()
    assert "worker-pool" in page.locator("#detail-sub").text_content()
    page.get_by_role("button", name="Close").click()
    assert not page.get_by_role("dialog").is_visible()


def test_what_was_not_handed_in_or_not_graded_says_so(open_page: Open) -> None:
    watched = open_page(page_of())
    cell(watched, "dora", "timed-greet").click()
    assert watched.page.get_by_text("Nothing was handed in").is_visible()
    watched.page.keyboard.press("Escape")
    cell(watched, "ada", "subprocesses").click()
    assert "could not be started" in watched.page.locator("#told").text_content()


# -- keys ------------------------------------------------------------------------------------


def focused(watched: Any) -> str:
    found: str = watched.page.evaluate("document.activeElement.textContent")
    return found


def test_the_table_is_one_stop_and_the_arrow_keys_move_in_it(open_page: Open) -> None:
    watched = open_page(page_of())
    page, press = watched.page, watched.page.keyboard.press
    assert page.locator("#grid [tabindex='0']").count() == 2, "the heading, and the first row"
    page.locator("#grid tbody [tabindex='0']").focus()
    assert focused(watched) == "ada"
    press("ArrowRight")
    press("ArrowRight")
    press("ArrowRight")
    assert focused(watched) == "40"
    press("ArrowDown")
    assert focused(watched) == "100"
    press("ArrowUp")
    press("Enter")
    assert page.get_by_role("dialog", name="ada").is_visible()
    # The browser tells a page a moment later that a dialog was closed: its own listener came first.
    told = "new Promise(done => document.querySelector('dialog').addEventListener('close', done))"
    page.evaluate(f"void (window.told = {told})")
    press("Escape")
    page.evaluate("window.told.then(() => null)")
    assert not page.get_by_role("dialog").is_visible()
    assert focused(watched) == "40", "back where it was opened"
    press("End")
    assert focused(watched) == "–"
    press("Home")
    press("ArrowUp")
    press("ArrowRight")
    press("Enter")
    assert names(watched)[0] == "dora", "a heading sorts with Enter"


def test_the_keys_reach_rows_that_are_not_drawn_yet(open_page: Open) -> None:
    watched = open_page(page_of(large()))
    watched.page.locator("#grid tbody [tabindex='0']").focus()
    watched.page.keyboard.press("Control+End")
    watched.page.keyboard.press("Home")
    assert focused(watched) == "student 399"
    for _ in range(3):
        watched.page.keyboard.press("PageUp")
    assert focused(watched) < "student 390"
    watched.page.keyboard.press("Control+Home")
    assert focused(watched) == "student 000"


# -- looks -----------------------------------------------------------------------------------


def brightness(watched: Any, selector: str) -> float:
    colour = watched.page.locator(selector).first.evaluate(
        "(node) => getComputedStyle(node).backgroundColor"
    )
    numbers = [float(each) for each in colour.strip("rgba()").split(",")[:3]]
    return sum(numbers) / 3


@pytest.mark.parametrize("page", ["index.html", "feedback/ada.html"])
def test_the_page_is_dark_where_the_reader_wants_it(open_page: Open, page: str) -> None:
    text = files_of(SMALL)[page]
    assert brightness(open_page(text, color_scheme="light"), "body") > 230
    assert brightness(open_page(text, color_scheme="dark"), "body") < 40


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_every_cell_can_be_read(open_page: Open, scheme: str) -> None:
    """Text and background differ by 4.5, as WCAG asks."""
    watched = open_page(page_of(), color_scheme=scheme)
    ratios = watched.page.evaluate("""() => [...document.querySelectorAll(".swatch")].map(node => {
        const part = (c) => (c /= 255) <= 0.03928 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4;
        const light = (text) => text.match(/[\\d.]+/g).slice(0, 3).map(Number).map(part)
            .reduce((sum, each, index) => sum + each * [0.2126, 0.7152, 0.0722][index], 0);
        const style = getComputedStyle(node);
        const paper = style.backgroundColor.endsWith(", 0)")
            ? getComputedStyle(document.body).backgroundColor : style.backgroundColor;
        const [a, b] = [light(style.color), light(paper)].sort((x, y) => y - x);
        return [node.className, (a + 0.05) / (b + 0.05)];
    })""")
    assert len(ratios) == 10
    assert [each for each in ratios if each[1] < 4.5] == []


def test_on_a_narrow_screen_only_the_table_scrolls_sideways(open_page: Open) -> None:
    watched = open_page(page_of(), viewport={"width": 380, "height": 800})
    assert watched.page.evaluate("document.documentElement.scrollWidth") == 380
    cell(watched, "ada", "timed-greet").click()
    assert watched.page.locator("dialog").bounding_box()["width"] <= 380


def test_paper_has_every_student_and_no_controls(open_page: Open) -> None:
    watched = open_page(page_of(large()))
    watched.page.emulate_media(media="print")
    until(lambda: len(names(watched)) == 400)
    assert not watched.page.locator("#choice").is_visible()
    assert watched.page.locator("#box").evaluate(
        "(box) => box.scrollHeight <= box.clientHeight + 1"
    )
    assert watched.page.pdf().startswith(b"%PDF")
    watched.page.emulate_media(media="screen")
    until(lambda: len(names(watched)) < 60)


def test_paper_shows_what_is_opened(open_page: Open) -> None:
    watched = open_page(page_of())
    cell(watched, "ada", "timed-greet").click()
    watched.page.emulate_media(media="print")
    assert not watched.page.locator("main").is_visible()
    assert watched.page.locator("dialog svg").is_visible()


# -- hostile texts ---------------------------------------------------------------------------

BAD = '</script><script>window.hit=1</script><img src=x onerror="window.hit=1">'


def test_a_hostile_submission_does_nothing_but_be_read(open_page: Open) -> None:
    checks = (
        CheckResult(
            BAD, BAD, "failed", 0, 10, reason="raised", message=BAD, where=BAD,
            output=BAD + HOSTILE, timeline=dataclasses.replace(STAIRS, title=BAD),
            mixed=(BAD,),
        ),
    )  # fmt: skip
    exercise = ExerciseResult(BAD, BAD, "failed", 0, 10, checks, file=BAD, notes=(BAD,))
    results = dataclasses.replace(
        CLASS, course=BAD, submissions=(SubmissionResult(BAD, (exercise,)), ALL_PASSED)
    )
    files = files_of(results)
    watched = open_page(files["index.html"])
    page = watched.page
    assert BAD in names(watched)
    page.locator("#grid tbody td.h0").click()
    told = page.locator("#told").text_content()
    assert BAD in told
    assert "\\u202egnissap" in told
    assert page.locator("img").count() == 0
    assert page.evaluate("window.hit") is None
    feedback = next(text for name, text in files.items() if "script" in name and "html" in name)
    page = open_page(feedback).page
    assert page.locator("img, script").count() == 0
    assert page.evaluate("window.hit") is None


def test_the_policy_stops_a_script_that_got_in(open_page: Open) -> None:
    """The second wall: even an element that is put on the page can't run or fetch anything."""
    watched = open_page(page_of())
    watched.page.evaluate("""() => {
        const script = document.createElement("script");
        script.textContent = "window.hit = 1";
        document.body.append(script);
        document.body.insertAdjacentHTML("beforeend", "<img src='https://example.invalid/x.png'>");
    }""")
    assert watched.page.evaluate("window.hit") is None
    assert len(watched.complaints) == 2
    assert all("Content Security Policy" in each for each in watched.complaints)
    watched.complaints.clear()
    watched.requests.clear()  # Playwright names it, though it never left


def test_a_feedback_page_shows_pictures_and_opens_hints(open_page: Open) -> None:
    page = open_page(files_of(SMALL)["feedback/ada.html"]).page
    assert page.locator("svg").count() == 2
    hint = page.get_by_text("asyncio.gather does both.")
    assert not hint.is_visible()
    page.get_by_text("Another hint").nth(1).click()
    assert hint.is_visible()
    page.get_by_role("link", name="worker-pool").click()
    assert page.evaluate("location.hash") == "#exercise-3"
