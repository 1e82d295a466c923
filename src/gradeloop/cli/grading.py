"""``gradeloop grade`` and ``watch``: one person's work, graded at once."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Annotated, Any

import typer

from gradeloop.cli.failures import told
from gradeloop.cli.options import (
    BELOW,
    FORMATS,
    ON_THE_SPOT,
    Clock,
    CourseFolder,
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
from gradeloop.cli.runs import publish
from gradeloop.cli.writing import progress, rendered, write

__all__ = ["grade", "watch"]


def grade(
    path: Annotated[Path, typer.Argument(help="a file, or a folder of files or of students")],
    exercise: Only = None,
    clock: Clock = None,
    seed: Seed = None,
    jobs: Jobs = None,
    sandbox: Sandbox = "auto",
    course_folder: CourseFolder = None,
    format: Annotated[str, typer.Option(help=", ".join((*FORMATS, *ON_THE_SPOT)))] = "text",
    output: Output = None,
    fail_under: Annotated[
        float | None, typer.Option(help="exit 1 when less than this percentage is reached")
    ] = None,
    everything: Annotated[
        bool, typer.Option("--everything", help="show hidden checks, too: for instructors")
    ] = False,
    student: Annotated[
        str | None, typer.Option(help="the folder is this one student's, whatever lies in it")
    ] = None,
    feedback: Annotated[
        Path | None, typer.Option(help="also write what the student may see, as Markdown")
    ] = None,
) -> None:
    """Grade a submission and say what is wrong and why."""
    from gradeloop.batch.grading import Options, grade_submissions
    from gradeloop.batch.judge_process import default_lanes

    clock = one_of("--clock", clock or "wall", ("wall", "virtual"))
    one_of("--format", format, (*FORMATS, *ON_THE_SPOT))
    one_of("--sandbox", sandbox, ("auto", "strict", "off"))
    course = course_of(path, exercise, course_folder)
    asked = format in ("github", *ON_THE_SPOT)
    submissions = handed_in(path, course, student, empty_is_a_result=asked)
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
    if format == "github":
        publish(results, submissions[0], output)
    else:
        said = rendered(results, format, everything)
        if feedback is not None:
            write(rendered(results, "markdown", everything=False), feedback)
        write(said, output)
    possible = sum(each.max_points for each in results.submissions)
    reached = sum(each.points for each in results.submissions)
    if fail_under is not None and 100 * reached < fail_under * possible:
        raise typer.Exit(BELOW)


def handed_in(
    path: Path, course: Any, student: str | None = None, *, empty_is_a_result: bool = False
) -> tuple[Any, ...]:
    """The submissions at ``path``.

    Args:
        student: Whose folder it is, with or without anything to grade in it.
        empty_is_a_result: Who handed in nothing has no points, where a machine asks for the
            result; at a keyboard it is a mistake to be told of.
    """
    from gradeloop.course import NothingToGrade, Submission, find_submissions
    from gradeloop.course.submissions import own_submission

    if student is not None:
        return (own_submission(path, course, student),)
    try:
        return find_submissions(path, course)
    except NothingToGrade as nothing:
        if not (empty_is_a_result and path.is_dir()):
            raise
        return (Submission(path.absolute().name, path, {}, nothing.notes),)


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
