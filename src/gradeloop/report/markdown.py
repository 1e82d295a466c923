"""The report as Markdown: for a job summary on GitHub, or a feedback file beside the submission.

Only our own words are Markdown.  A message is escaped, output and timelines stand in fences that
they cannot leave, so a submission can neither draw a table of its own points nor link anywhere.
"""

from __future__ import annotations

from collections.abc import Callable

from gradeloop.judge.results import CheckResult, ExerciseResult, Results, SubmissionResult
from gradeloop.report.audience import student_results
from gradeloop.report.next_step import next_step
from gradeloop.report.safe_text import for_markdown, markdown_block, markdown_code, one_line
from gradeloop.report.styled import Look, plain
from gradeloop.report.timeline import draw_comparison
from gradeloop.report.wording import headline, points, status_word

__all__ = ["LIMIT", "Picture", "results_markdown", "submission_markdown", "text_timeline"]

Picture = Callable[[CheckResult], str]
"""How the timeline of a failed check is drawn, as Markdown; empty where there is none."""

LIMIT = 900_000
"""Characters; GitHub drops a job summary that is longer than 1 MiB."""

_ICONS = {"passed": "✅", "failed": "❌", "not-run": "⏸️", "missing": "⬜", "error": "⚠️"}


def text_timeline(check: CheckResult) -> str:
    """The timeline drawn with characters, which every reader of Markdown can show."""
    drawing = draw_comparison(check.timeline, check.expected, Look(width=90))
    return markdown_block(plain(drawing), 60, 120) if drawing else ""


def results_markdown(
    results: Results,
    *,
    everything: bool = False,
    limit: int = LIMIT,
    picture: Picture = text_timeline,
) -> str:
    """One student's report in full, or a table where there are more of them.

    Args:
        everything: Show hidden checks too: for an instructor's eyes.
        limit: Details are left out, never points, where the text would be longer.
        picture: Draws the timelines; asked for those that are shown, in their order.
    """
    shown = results if everything else student_results(results)
    if len(shown.submissions) == 1:
        body = submission_markdown(shown.submissions[0], limit - 1000, picture)
    else:
        body = _class_table(shown)
    return f"{body}\n\n{_footer(shown)}\n"


def submission_markdown(
    submission: SubmissionResult, limit: int = LIMIT, picture: Picture = text_timeline
) -> str:
    """One student: points, the next step, a table, then each failed exercise."""
    exercises = submission.exercises
    passed = sum(each.status == "passed" for each in exercises)
    step = next_step(submission)
    command = f"\n\n```sh\n{step.command}\n```" if step.command else ""
    parts = [
        f"# {points(submission.points)} of {points(submission.max_points)} points",
        f"{passed} of {len(exercises)} exercises passed.",
        f"**Next:** {for_markdown(step.sentence)}{command}",
        _table(exercises),
    ]
    used = sum(map(len, parts))
    for exercise in exercises:
        if exercise.status in ("failed", "error"):
            section = _section(exercise, picture)
            used += len(section)
            if used > limit:
                parts.append("_More details were left out, because the report is too long._")
                break
            parts.append(section)
    return "\n\n".join(part for part in parts if part)


def _table(exercises: tuple[ExerciseResult, ...]) -> str:
    if not exercises:
        return ""
    rows = [
        f"| {_ICONS[each.status]} {status_word(each)} | {markdown_code(each.id)} "
        f"| {_cell(each.title)} | {points(each.points)} / {points(each.max_points)} |"
        for each in exercises
    ]
    head = ["|  | Exercise | Title | Points |", "| :-- | :-- | :-- | --: |"]
    return "\n".join([*head, *rows])


def _class_table(results: Results) -> str:
    rows = []
    for each in results.submissions:
        counts = [
            sum(exercise.status == status for exercise in each.exercises)
            for status in ("passed", "failed", "missing", "error")
        ]
        rows.append(
            f"| {markdown_code(each.student)} | {points(each.points)} / {points(each.max_points)} "
            f"| {' | '.join(map(str, counts))} |"
        )
    head = [
        f"# {_cell(results.course) or 'Results'}",
        "",
        "| Student | Points | Passed | Failed | Missing | Not graded |",
        "| :-- | --: | --: | --: | --: | --: |",
    ]
    return "\n".join([*head, *rows])


def _section(exercise: ExerciseResult, picture: Picture) -> str:
    earned = f"{points(exercise.points)} / {points(exercise.max_points)}"
    parts = [f"## {_ICONS[exercise.status]} {_cell(exercise.title or exercise.id)} ({earned})"]
    parts += [f"> {_cell(note)}" for note in exercise.notes]
    parts += [_check(check, picture) for check in exercise.checks]
    return "\n\n".join(parts)


def _check(check: CheckResult, picture: Picture) -> str:
    earned = f"{points(check.points)} / {points(check.max_points)}"
    name = _cell(check.title or check.id)
    if check.status == "passed":
        return f"{_ICONS['passed']} {name} ({earned})"
    place = f" at {markdown_code(check.where)}" if check.where else ""
    if check.status == "not-run":
        told = for_markdown(check.message) or "It waits for a check above."
        return f"{_ICONS['not-run']} {name} ({earned})  \n{told}"
    parts = [
        f"### {_ICONS[check.status]} {name} ({earned})",
        f"**{headline(check)}**{place}",
        for_markdown(check.message),
        picture(check),
    ]
    if check.hints:
        hints = "\n\n".join(for_markdown(hint) for hint in check.hints[:1])
        parts.append(f"<details><summary>A hint</summary>\n\n{hints}\n\n</details>")
    if check.reason:
        parts.append(f"Why this matters: `gradeloop explain {check.reason}`")
    if check.output.strip():
        block = markdown_block(check.output, 20, 200)
        parts.append(f"<details><summary>Your program printed</summary>\n\n{block}\n\n</details>")
    return "\n\n".join(part for part in parts if part)


def _footer(results: Results) -> str:
    layers = ", ".join(results.sandbox) or "none"
    told = f"{results.clock} clock, seed {results.seed}, sandbox: {layers}"
    return f"<sub>{for_markdown(one_line(told, 400))}</sub>"


def _cell(text: str) -> str:
    """One line of escaped text, for a heading or a table."""
    return for_markdown(one_line(text, 160))
