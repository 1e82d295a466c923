"""``gradeloop grade`` and ``watch``: one person's work, graded at once."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Annotated

import typer

from gradeloop.cli.failures import told
from gradeloop.cli.options import (
    BELOW,
    Clock,
    Jobs,
    Only,
    Output,
    Sandbox,
    Seed,
    UsageError,
    course_of,
    one_of,
    seed_of,
)
from gradeloop.cli.writing import progress, rendered, write

__all__ = ["grade", "watch"]


def grade(
    path: Annotated[Path, typer.Argument(help="a file, or a folder of files or of students")],
    exercise: Only = None,
    clock: Clock = None,
    seed: Seed = None,
    jobs: Jobs = None,
    sandbox: Sandbox = "auto",
    format: Annotated[str, typer.Option(help="text, json or markdown")] = "text",
    output: Output = None,
    fail_under: Annotated[
        float | None, typer.Option(help="exit 1 when less than this percentage is reached")
    ] = None,
    everything: Annotated[
        bool, typer.Option("--everything", help="show hidden checks, too: for instructors")
    ] = False,
) -> None:
    """Grade a submission and say what is wrong and why."""
    from gradeloop.batch.grading import Options, grade_submissions
    from gradeloop.batch.judge_process import default_lanes
    from gradeloop.course import find_submissions

    clock = one_of("--clock", clock or "wall", ("wall", "virtual"))
    one_of("--format", format, ("text", "json", "markdown"))
    one_of("--sandbox", sandbox, ("auto", "strict", "off"))
    course = course_of(path, exercise)
    submissions = find_submissions(path, course)
    options = Options(clock, seed_of(seed), jobs or default_lanes(clock), sandbox)
    total = sum(
        len(each.spec.checks)
        for submission in submissions
        for each in course.exercises
        if each.id in submission.files
    )
    with progress(total) as advance:
        results = grade_submissions(
            course, submissions, options, lambda task, check: advance(task.exercise.id)
        )
    write(rendered(results, format, everything), output)
    possible = sum(each.max_points for each in results.submissions)
    reached = sum(each.points for each in results.submissions)
    if fail_under is not None and 100 * reached < fail_under * possible:
        raise typer.Exit(BELOW)


def watch(
    path: Annotated[Path, typer.Argument(help="your folder")] = Path("submissions/mine"),
    exercise: Only = None,
    clock: Clock = None,
) -> None:
    """Grade again whenever a file is saved; Ctrl-C ends it."""
    from gradeloop.batch.watching import watch_folder

    clock = one_of("--clock", clock or "wall", ("wall", "virtual"))
    if not path.exists():
        raise UsageError(f"{path} does not exist", "begin with `gradeloop start EXERCISE`")

    def show(only: list[str] | None) -> None:
        if sys.stdout.isatty():
            sys.stdout.write("\033[2J\033[H")  # clear the screen, cursor to the top
        try:
            grade(path, only or exercise, clock)
        except Exception as error:
            told(error)

    watch_folder(path, show)
