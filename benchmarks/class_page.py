"""How quick the instructor's page of a large class is, measured in Chromium.

    python benchmarks/class_page.py [--students 1000] [--keep page.html] [--only-make]

Makes a class by chance (every failure with a message, output and timeline of its own, so that
nothing is kept once for many), writes its page, opens it from a file in headless Chromium, and
prints how long making, opening and each interaction take. An interaction is over when the next
frame has been drawn. Needs Playwright and a Chromium (CHROMIUM=/path/to/it names another one).
"""

from __future__ import annotations

import argparse
import os
import random
import shutil
import statistics
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "src"))

from gradeloop.course import CheckSpec, Course, Exercise, load_course
from gradeloop.judge.results import (
    CheckResult,
    ExerciseResult,
    Reason,
    Results,
    Span,
    SubmissionResult,
    Timeline,
)
from gradeloop.report.alike import Alike
from gradeloop.report.class_folder import feedback_names
from gradeloop.report.class_page import class_page

ROOT = Path(__file__).resolve().parents[1]
FIRST = """
Ada Björn Chiara Dmitri Emeka Fatima Grace Hiroshi Inês Jamal Katarzyna Linus Mei Noor Omar Priya
Quentin Rosa Søren Thandiwe Uma Viktor Wanjiru Xiu Yusuf Zoë
"""
LAST = """
Andersson Bianchi Chen Dubois Eze Fernández García Haddad Ivanova Jensen Kowalski López Müller
Nakamura Okafor Patel Quispe Rossi Silva Tanaka Usman Varga Wang Xhaka Yılmaz Zieliński
"""
TIMED: tuple[Reason, ...] = ("too-slow", "not-concurrent", "blocked-loop", "over-limit")
OTHER: tuple[Reason, ...] = ("wrong-result", "raised", "never-awaited", "wrong-order", "load-error")
LAUNCH = (
    "--no-sandbox",
    "--disable-gpu",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)


# -- a class by chance ---------------------------------------------------------------------------


def made_class(course: Course, students: int, skill: float, rng: random.Random) -> Results:
    """A class whose exercises grow harder, and whose students differ."""
    names = set()
    while len(names) < students:
        number = f" {len(names) // 400 + 1}" if len(names) >= 400 else ""
        names.add(f"{rng.choice(LAST.split())}, {rng.choice(FIRST.split())}{number}")
    return Results(
        course=course.title,
        clock="virtual",
        seed=20417,
        sandbox=("rlimits", "landlock", "seccomp", "namespaces"),
        submissions=tuple(_student(name, course, skill, rng) for name in sorted(names)),
        elapsed=421.7,
    )


def made_pairs(results: Results, rng: random.Random) -> tuple[Alike, ...]:
    names = [each.student for each in results.submissions]
    exercises = [each.id for each in results.submissions[0].exercises]
    return tuple(
        Alike(rng.choice(exercises), *rng.sample(names, 2), round(rng.uniform(0.8, 1), 2))
        for _ in range(min(12, len(names) // 20))
    )


def _student(name: str, course: Course, mean: float, rng: random.Random) -> SubmissionResult:
    skill = min(1.0, max(0.05, rng.gauss(mean, 0.2)))
    reach = (
        0 if rng.random() < 0.015 else round(len(course.exercises) * (0.4 + mean * rng.random()))
    )
    return SubmissionResult(
        name,
        tuple(
            _exercise(each, skill - 0.02 * (1 - skill) * place, place < reach, rng)
            for place, each in enumerate(course.exercises)
        ),
    )


def _exercise(
    exercise: Exercise, skill: float, handed_in: bool, rng: random.Random
) -> ExerciseResult:
    spec = exercise.spec
    possible = sum(each.points for each in spec.checks)
    if not handed_in or rng.random() < 0.02:
        return ExerciseResult(spec.id, spec.title, "missing", 0, possible, ())
    broken = rng.random() < 0.001
    checks: list[CheckResult] = []
    for each in spec.checks:
        waits = any(known.id in each.needs and known.status != "passed" for known in checks)
        checks.append(_check(each, spec.submit, skill, waits, broken, rng))
    earned = sum(each.points for each in checks)
    status = "error" if broken else "passed" if earned == possible else "failed"
    return ExerciseResult(
        spec.id, spec.title, status, earned, possible, tuple(checks), file=spec.submit
    )


def _check(
    check: CheckSpec, file: str, skill: float, waits: bool, broken: bool, rng: random.Random
) -> CheckResult:
    common: dict[str, Any] = {
        "id": check.id,
        "title": check.title,
        "max_points": check.points,
        "visibility": check.visibility,
        "part": check.part,
        "clock": "virtual",
        "mixed": ("subprocess",) if rng.random() < 0.002 else (),
        "attempts": 3 if rng.random() < 0.001 else 1,
    }
    if broken:
        return CheckResult(status="error", points=0, message="The worker died.", **common)
    if waits:
        message = "It waits for a check above that failed."
        return CheckResult(status="not-run", points=0, message=message, **common)
    if rng.random() < skill:
        return CheckResult(status="passed", points=check.points, elapsed=0.3, **common)
    timed = check.part == "concurrency"
    run, expected = _timelines(rng)
    return CheckResult(
        status="failed",
        points=0,
        reason=rng.choice(TIMED if timed else OTHER),
        message=f"{len(run.spans)} calls took {run.elapsed:.3f} s. Waiting at the same time they "
        f"take {expected.elapsed:.3f} s: each began only when the one before it had ended.",
        elapsed=run.elapsed,
        where=f"{file}:{rng.randint(3, 60)}",
        output="".join(f"got {rng.random():.6f} from source {n}\n" for n in range(8)),
        timeline=run if timed else None,
        expected=expected if timed else None,
        **common,
    )


def _timelines(rng: random.Random) -> tuple[Timeline, Timeline]:
    delays = [round(rng.uniform(0.05, 0.4), 4) for _ in range(rng.randint(3, 7))]
    ends = [sum(delays[: number + 1]) for number in range(len(delays))]
    labels = [f"fetch('source-{number}', {delay})" for number, delay in enumerate(delays)]
    kind = "blocked" if rng.random() < 0.2 else "operation"
    apart = [
        Span(label, end - delay, end, "main", kind if number == 1 else "operation", 9)
        for number, (label, delay, end) in enumerate(zip(labels, delays, ends, strict=True))
    ]
    together = [
        Span(label, 0.0, delay, f"task {number}")
        for number, (label, delay) in enumerate(zip(labels, delays, strict=True))
    ]
    return Timeline(tuple(apart), ends[-1]), Timeline(tuple(together), max(delays))


# -- measuring ---------------------------------------------------------------------------------

TIMER = """async () => {
    const frame = () => new Promise((done) => requestAnimationFrame(() => {
        const channel = new MessageChannel();
        channel.port1.onmessage = done;
        channel.port2.postMessage(0);
    }));
    { PREPARE }
    await frame();
    const began = performance.now();
    { ACT }
    await frame();
    return performance.now() - began;
}"""

BOX = "document.getElementById('box')"
CELL = "document.querySelector('#grid tbody td.h0')"


def typed(text: str) -> str:
    """A script that types ``text`` into the search."""
    return (
        "const field = document.getElementById('name');"
        f"field.value = {text!r}; field.dispatchEvent(new Event('input'));"
    )


def picked(field: str, which: int) -> str:
    """A script that picks an option of a list."""
    return (
        f"const list = document.getElementById('{field}'); list.selectedIndex = {which};"
        "list.dispatchEvent(new Event('change'));"
    )


RESET = "document.getElementById('reset').disabled || document.getElementById('reset').click();"
CLOSE = "document.getElementById('detail').close();"
INTERACTIONS: tuple[tuple[str, str, str], ...] = (
    ("sort by points", "", "document.querySelector('#grid .points button').click();"),
    ("sort by an exercise", "", "document.querySelectorAll('#grid .exercise button')[9].click();"),
    ("type a letter of a name", RESET, typed("a")),
    ("type a name", RESET, typed("garcía")),
    ("clear the name", typed("garcía"), typed("")),
    ("choose a failing check", RESET, picked("failing", 30)),
    ("show mixed and repeated runs", RESET, picked("show", 2)),
    ("a bar of the distribution", RESET, "document.querySelectorAll('#spread button')[7].click();"),
    ("scroll by a screen", RESET, f"{BOX}.scrollTop += 600;"),
    ("scroll to the end", RESET, f"{BOX}.scrollTop = 1e9;"),
    ("open a failure", f"{RESET}{BOX}.scrollTop = 0;", f"{CELL}.click();"),
    (
        "the next student's failure",
        f"document.getElementById('detail').open || {CELL}.click();",
        "document.querySelectorAll('#steps button')[1].click();",
    ),
    ("close it", "", CLOSE),
)


def figures(name: str, times: list[float], limit: int) -> str:
    """A line of the report. The best is what the page needs; what others add is noise."""
    best, middle, worst = min(times), statistics.median(times), max(times)
    return f"{name:32} {best:5.0f} {middle:6.0f} {worst:6.0f} ms (limit {limit})"


def measure(path: Path, repeats: int) -> None:
    """Open the page and print the figures."""
    from playwright.sync_api import sync_playwright

    chromium = os.environ.get("CHROMIUM") or shutil.which("chromium")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=[*LAUNCH])
        print(f"{'':33} best median worst of {repeats}")
        opened = []
        for _ in range(repeats):
            page = browser.new_page(viewport={"width": 1440, "height": 900})
            began = time.perf_counter()
            page.goto(path.as_uri(), wait_until="load")
            page.wait_for_selector("html[data-ready] #grid tbody a")
            page.evaluate("() => new Promise((done) => requestAnimationFrame(() => done()))")
            opened.append(time.perf_counter() - began)
            if len(opened) < repeats:
                page.close()
        print(figures("opening", [1000 * each for each in opened], 2000))
        for name, prepare, act in INTERACTIONS:
            timer = TIMER.replace("PREPARE", prepare).replace("ACT", act)
            times = [page.evaluate(timer) for _ in range(repeats)]
            print(figures(name, times, 100))
        browser.close()


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--students", type=int, default=1000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--skill", type=float, default=0.7, help="how likely a check is passed")
    parser.add_argument("--repeats", type=int, default=5)
    parser.add_argument("--keep", type=Path, help="write the page here, and keep it")
    parser.add_argument("--only-make", action="store_true", help="no browser")
    asked = parser.parse_args()
    rng = random.Random(asked.seed)
    results = made_class(load_course(ROOT), asked.students, asked.skill, rng)
    late = {each.student: rng.choice((0, 0, 0, 0, 10, 20)) for each in results.submissions}
    failures = sum(
        check.status == "failed"
        for each in results.submissions
        for exercise in each.exercises
        for check in exercise.checks
    )
    began = time.perf_counter()
    text = class_page(results, feedback_names(results), late, made_pairs(results, rng))
    took = time.perf_counter() - began
    print(f"{len(results.submissions)} students, {failures} failures")
    print(f"{'making the page':32} {1000 * took:7.0f} ms, {len(text) / 1e6:.1f} MB")
    with tempfile.TemporaryDirectory() as folder:
        path = asked.keep or Path(folder) / "index.html"
        path.write_text(text, encoding="utf-8")
        if not asked.only_make:
            measure(path.resolve(), asked.repeats)


if __name__ == "__main__":
    main()
