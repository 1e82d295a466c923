"""The student's screen: what is wrong, where, why, and the one thing to do next.

The order follows the eye: a terminal shows the end of what was printed, so the details of
failed checks come first and the overview, the points and the next step come last.  Every
``format_*`` function is pure; :func:`print_results` is the only one that writes.
"""

from __future__ import annotations

import dataclasses
import os
import shutil
import sys
from collections.abc import Iterable, Mapping
from typing import TextIO

from gradeloop.judge.results import (
    CheckResult,
    ExerciseResult,
    Results,
    SubmissionResult,
    Timeline,
)
from gradeloop.report.audience import student_results
from gradeloop.report.lanes import seconds
from gradeloop.report.next_step import next_step
from gradeloop.report.roster import format_roster
from gradeloop.report.safe_text import cells, clip, excerpt, one_line, to_ascii
from gradeloop.report.styled import (
    Line,
    Look,
    Piece,
    between,
    fitted,
    guarded,
    look_of,
    meter,
    print_lines,
    prose,
)
from gradeloop.report.timeline import draw_comparison, draw_timeline
from gradeloop.report.wording import SYMBOLS, headline, points, share, status_word

__all__ = [
    "format_check",
    "format_exercise",
    "format_footer",
    "format_overview",
    "format_results",
    "format_submission",
    "print_results",
    "print_timeline",
]

BLANK: Line = ()
_INDENT = 4
_WIDEST = 110
_OUTPUT_LINES = 10


def print_results(
    results: Results,
    stream: TextIO | None = None,
    environ: Mapping[str, str] | None = None,
    *,
    compact: bool | None = None,
    everything: bool = False,
) -> None:
    """Print the report to ``stream`` (standard output), fitted to what it can show.

    Args:
        compact: A table of students; by default where there is more than one.
        everything: Show hidden checks too: for an instructor's eyes.
    """
    stream = sys.stdout if stream is None else stream
    environ = os.environ if environ is None else environ
    columns = shutil.get_terminal_size((80, 24)).columns if stream.isatty() else None
    look = look_of(stream, environ, columns)
    shown = results if everything else student_results(results)
    lines = format_results(shown, look, compact=compact)
    print_lines(guarded(lines) if environ.get("GITHUB_ACTIONS") else lines, stream, look)


def print_timeline(
    timeline: Timeline,
    remarks: tuple[str, ...],
    title: str,
    stream: TextIO | None = None,
    environ: Mapping[str, str] | None = None,
) -> None:
    """Print one timeline, and the remarks on it below."""
    stream = sys.stdout if stream is None else stream
    environ = os.environ if environ is None else environ
    columns = shutil.get_terminal_size((80, 24)).columns if stream.isatty() else None
    look = look_of(stream, environ, columns)
    lines = draw_timeline(timeline, look, title)
    for remark in remarks:
        lines += prose(_tidy(remark, look, 4), look, 2)
    print_lines(guarded(lines) if environ.get("GITHUB_ACTIONS") else lines, stream, look)


def format_results(results: Results, look: Look, *, compact: bool | None = None) -> list[Line]:
    """The whole report; all that ``results`` holds is shown."""
    if compact is None:
        compact = len(results.submissions) > 1
    if compact:
        lines = [*format_roster(results, look), BLANK]
    else:
        # On a very wide screen the points would stand too far from what they are for.
        look = dataclasses.replace(look, width=min(look.width, _WIDEST))
        lines = []
        for submission in results.submissions:
            lines += [*format_submission(submission, look), BLANK]
    lines += format_footer(results, look)
    return [fitted(line, look.width) for line in _without_doubles(lines)]


def format_submission(submission: SubmissionResult, look: Look) -> list[Line]:
    """One student: the exercises that need work in full, then the overview and the next step."""
    lines: list[Line] = []
    for exercise in submission.exercises:
        if exercise.status in ("failed", "error"):
            lines += [*format_exercise(exercise, look), BLANK]
    if lines:
        lines.append(_rule(look))
    lines += format_overview(submission, look)
    step = next_step(submission)
    lines.append(BLANK)
    mark = Piece(look.pick("→ ", "> "), "next")
    lines += prose(_say(step.sentence, look), look, 1, "title", lead=(mark,))
    if step.command:
        lines.append((Piece("     "), Piece(_say(step.command, look), "code")))
    return lines


def format_overview(submission: SubmissionResult, look: Look) -> list[Line]:
    """Every exercise on a line, then the points of all."""
    exercises = submission.exercises
    begun = [each for each in exercises if each.status != "missing"]
    missing = [each for each in exercises if each.status == "missing"]
    names = [_say(each.id, look, look.width // 2) for each in exercises]
    wide = max(map(cells, names), default=0)
    lines = []
    for each in begun:
        lines.append(_overview_line(each, look, wide))
        # The details of an exercise that failed have its notes already.
        for note in each.notes if each.status == "passed" else ():
            lines += prose(_tidy(note, look, 4), look, _INDENT, "dim")
    # A course of fifty must not bury two results under forty-eight empty lines.
    listed = missing if len(missing) <= 5 else missing[:3]
    lines += [_overview_line(each, look, wide) for each in listed]
    if len(listed) < len(missing):
        rest = f" {look.pick('·', '.')} … and {len(missing) - len(listed)} more not started"
        lines.append((Piece(rest, "dim"),))
    total, full = submission.points, submission.max_points
    passed = sum(each.status == "passed" for each in exercises)
    style = "pass" if passed == len(exercises) else "wait"
    told = f"  {points(total)} of {points(full)} points"
    tail = f", {passed} of {len(exercises)} exercises passed"
    room = look.width - len(told + tail) - 2
    bar = meter(share(total, full), min(40, room if room >= 10 else 10), look, style)
    sums = (Piece(" "), *bar, Piece(told, "title"))
    if room >= 10:
        return [*lines, BLANK, (*sums, Piece(tail, "dim"))]
    return [*lines, BLANK, sums, (Piece(f" {tail.strip(', ')}", "dim"),)]


def format_exercise(exercise: ExerciseResult, look: Look) -> list[Line]:
    """One exercise with all its checks, under a rule with its name and points."""
    title = f"  {_say(exercise.title, look)}" if exercise.title else ""
    earned = f" {points(exercise.points)}/{points(exercise.max_points)} points"
    left = (
        *_symbol(exercise.status, look),
        Piece(_say(exercise.id, look), "title"),
        Piece(title),
    )
    lines = [
        _rule(look),
        between(left, (Piece(earned, "title"),), look.width),
    ]
    for note in exercise.notes:
        lines += prose(f"note: {_tidy(note, look, 4)}", look, _INDENT, "dim")
    told: dict[tuple[str | None, str, str | None], str] = {}
    for check in exercise.checks:
        key = (check.reason, check.message, check.where)
        if check.status in ("failed", "error") and key in told:
            lines += [_check_line(check, look), _same(told[key], look)]
        else:
            lines += format_check(check, look, exercise.id)
            told[key] = check.title or check.id
    return lines


def format_check(check: CheckResult, look: Look, exercise_id: str) -> list[Line]:
    """One check: a line where it passed, the whole story where it failed."""
    lines = [_check_line(check, look)]
    if check.status == "not-run":
        reason = check.message or "It waits for a check above that must pass first."
        return [*lines, *prose(_tidy(reason, look, 4), look, _INDENT, "dim")]
    if check.status == "passed":
        return lines
    place = f"  {_say(check.where, look)}" if check.where else ""
    head = (Piece(" " * _INDENT), Piece(headline(check), "fail"), Piece(place, "where"))
    lines.append(head if check.status == "failed" else (*head[:1], Piece(headline(check), "error")))
    lines += prose(_tidy(check.message, look, 14), look, _INDENT)
    lines += _remarks(check, look)
    drawing = draw_comparison(check.timeline, check.expected, look, _INDENT)
    lines += [BLANK, *drawing, BLANK] if drawing else []
    lines += _hint(check, look, exercise_id)
    if check.reason:
        command = Piece(f"gradeloop explain {check.reason}", "code")
        lines.append((Piece(" " * _INDENT), Piece("why:    ", "dim"), command))
    lines += _output(check, look)
    return [*lines, BLANK]


def format_footer(results: Results, look: Look) -> list[Line]:
    """Under which conditions it was graded; with these anyone gets the same result."""
    layers = ", ".join(one_line(layer, 30) for layer in results.sandbox) or "none"
    took = f", took {seconds(results.elapsed)}" if results.elapsed else ""
    text = f"{one_line(results.clock)} clock, seed {results.seed}, sandbox: {layers}{took}"
    return prose(_say(text, look, 400), look, 1, "dim")


def _rule(look: Look) -> Line:
    return (Piece(look.pick("─", "-") * look.width, "dim"),)


def _without_doubles(lines: Iterable[Line]) -> list[Line]:
    """The lines with one blank line where several follow each other."""
    made: list[Line] = []
    for line in lines:
        if line or (made and made[-1]):
            made.append(line)
    return made


def _check_line(check: CheckResult, look: Look) -> Line:
    title = _say(check.title or check.id, look)
    earned = f" {points(check.points)}/{points(check.max_points)}"
    faded = "dim" if check.status in ("passed", "not-run") else "title"
    left = (Piece("  "), *_symbol(check.status, look), Piece(title, faded))
    return between(left, (Piece(earned, "dim"),), look.width)


def _overview_line(exercise: ExerciseResult, look: Look, wide: int) -> Line:
    name = clip(_say(exercise.id, look), wide)
    faded = "dim" if exercise.status == "missing" else ""
    left = (
        Piece(" "),
        *_symbol(exercise.status, look),
        Piece(name + " " * (wide - cells(name)), faded),
        Piece(f"  {_say(exercise.title, look)}", "dim"),
    )
    word = f"  {status_word(exercise)}"
    earned = f"{points(exercise.points)}/{points(exercise.max_points)}"
    style = SYMBOLS[exercise.status][2]
    right = (Piece(word.ljust(21), style), Piece(earned.rjust(8)))
    return between(left, right, look.width)


def _symbol(status: str, look: Look) -> Line:
    symbol, ascii_symbol, style = SYMBOLS[status]
    return (Piece(look.pick(symbol, ascii_symbol) + " ", style),)


def _remarks(check: CheckResult, look: Look) -> list[Line]:
    said = []
    if check.attempts > 1:
        said.append(f"Measured {check.attempts} times; the best time counts.")
    if check.mixed:
        waits = ", ".join(one_line(wait, 60) for wait in check.mixed)
        said.append(f"It also waited for something outside the program: {waits}.")
    return [line for text in said for line in prose(_tidy(text, look, 3), look, _INDENT, "dim")]


def _hint(check: CheckResult, look: Look, exercise_id: str) -> list[Line]:
    if not check.hints:
        return []
    more = len(check.hints) - 1
    lines = prose(_tidy(check.hints[0], look, 8), look, _INDENT, lead=(Piece("hint:   ", "wait"),))
    if more:
        several = "s" if more > 1 else ""
        command = Piece(f"make hint EX={_say(exercise_id, look)}", "code")
        lead = Piece(" " * (_INDENT + 8) + f"{more} more hint{several}: ", "dim")
        lines.append((lead, command))
    return lines


def _output(check: CheckResult, look: Look) -> list[Line]:
    if not check.output.strip():
        return []
    # The bar in front keeps a program's "PASSED" from looking like ours.
    bar = Piece(" " * _INDENT + look.pick("│ ", "| "), "dim")
    shown = excerpt(check.output, _OUTPUT_LINES, look.width - _INDENT - 3)
    lines: list[Line] = [(Piece(" " * _INDENT), Piece("your program printed:", "dim"))]
    for line in shown.split("\n"):
        text = line if look.unicode else to_ascii(line)
        lines.append((bar, Piece(clip(text, look.width - _INDENT - 2))))
    return lines


def _same(title: str, look: Look) -> Line:
    text = f"the same reason as “{one_line(title, look.width - 30)}” above"
    return (Piece(" " * _INDENT), Piece(text if look.unicode else to_ascii(text), "dim"))


def _say(text: str, look: Look, columns: int = 120) -> str:
    said = one_line(text, columns)
    return said if look.unicode else to_ascii(said)


def _tidy(text: str, look: Look, lines: int) -> str:
    """Several sentences of the judge's, which may quote what the submission returned."""
    said = excerpt(text, lines, 600)
    return said if look.unicode else to_ascii(said)
