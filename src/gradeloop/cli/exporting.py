"""``gradeloop export``: what an instructor makes of the course for another place."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Annotated, Any

import typer

from gradeloop.cli.options import Only, UsageError, course_of, one_of

__all__ = ["export"]

export = typer.Typer(
    name="export",
    help="Make repositories, bundles and zips that grade elsewhere.",
    no_args_is_help=True,
    rich_markup_mode=None,
)

Target = Annotated[Path, typer.Argument(help="a folder: a new one, or an earlier export")]
Course = Annotated[Path, typer.Option(help="the course's folder")]
Wheel = Annotated[
    Path | None, typer.Option(help="the wheel of gradeloop to hand out; else it is built")
]


# --- GitHub ---------------------------------------------------------------------------------------


@export.command()
def template(
    folder: Target,
    exercise: Only = None,
    grading: Annotated[
        str | None, typer.Option(help="fetch the graders from OWNER/REPOSITORY@COMMIT")
    ] = None,
    wheel: Wheel = None,
    starters: Annotated[
        str, typer.Option(help="which starters lie in submissions/mine: first, all or none")
    ] = "first",
    reporter: Annotated[
        bool, typer.Option(help="tell the points in the words of GitHub Classroom, too")
    ] = True,
    course: Course = Path(),
) -> None:
    """Make the students' repository: tasks, starters, graders, workflow; no answers."""
    from gradeloop.export.template import STARTERS, export_template
    from gradeloop.export.workflow import Grading

    made = export_template(
        course_of(course, exercise),
        folder,
        grading=Grading.parse(grading) if grading is not None else None,
        wheel=wheel,
        starters=one_of("--starters", starters, STARTERS),
        reporter=reporter,
    )
    _tell(made, folder)
    for path in made.starters:
        typer.echo(f"starter: {path}")


@export.command()
def github(
    folder: Target, exercise: Only = None, wheel: Wheel = None, course: Course = Path()
) -> None:
    """Make the grading repository that the students' workflows take the graders from."""
    from gradeloop.export.github import export_github

    _tell(export_github(course_of(course, exercise), folder, wheel=wheel), folder)
    typer.echo("next: commit and push it, then")
    typer.echo("  gradeloop export template DIR --grading OWNER/REPOSITORY@COMMIT")


@export.command()
def compare(
    copy: Annotated[Path, typer.Argument(help="a student's repository")],
    official: Annotated[Path, typer.Argument(help="the grading repository")],
) -> None:
    """Say which files of a student's repository are not the official ones."""
    from gradeloop.cli.runs import publish_copies
    from gradeloop.export.copies import compare as compared

    for each in (copy, official):
        if not each.is_dir():
            raise UsageError(f"{each} is no folder", "name two repositories")
    try:
        found = compared(copy, official)
    except OSError as error:
        hint = "name a folder that `gradeloop export github` made"
        raise UsageError(f"{official} is no grading repository: {error.strerror}", hint) from None
    publish_copies(found, os.environ)


def _tell(made: Any, folder: Path) -> None:
    """What was done, a line for each kind; names only where somebody has to know them."""
    done = made.placed
    typer.echo(
        f"{folder}: {_count(len(made.handout.course.exercises), 'exercise')}; "
        f"{_count(len(done.written), 'file')} written, {len(done.replaced)} replaced, "
        f"{len(done.removed)} removed"
    )
    for path in done.kept:
        typer.echo(f"kept: {path}, because it had been changed")
    for path in done.left:
        typer.echo(f"left: {path} is no longer ours, and had been changed")
    for each in made.handout.withheld:
        what = "all of it" if each.whole else _count(each.checks, "check")
        typer.echo(f"withheld: {each.exercise}, {what}, {each.points:g} points")
    typer.echo(f"digest: {made.handout.digest}")


# --- Classroom 50, Gradescope ---------------------------------------------------------------------


@export.command()
def classroom50(
    folder: Annotated[Path, typer.Argument(help="CLASSROOM/autograders/ASSIGNMENT of your class")],
    exercise: Only = None,
    wheel: Wheel = None,
    without_hidden: Annotated[
        bool, typer.Option("--without-hidden", help="leave out the checks that students don't see")
    ] = False,
    course: Course = Path(),
) -> None:
    """Write the autograder of a Classroom 50 assignment, with its bundle."""
    from gradeloop.export.classroom50 import export_classroom50

    loaded = course_of(course, exercise)
    made = export_classroom50(loaded, folder, wheel, hidden=not without_hidden)
    typer.echo(f"{folder}: {_count(len(loaded.exercises), 'exercise')}")
    for path in made.placed.kept:
        typer.echo(f"kept: {path}, because it had been changed")
    if made.readable:
        typer.echo(
            f"students can download this bundle, and read its {_count(made.readable, 'check')} "
            "that your course hides from them; --without-hidden leaves them out"
        )
    if made.withheld:
        left_out = _count(made.withheld, "check")
        typer.echo(f"withheld: {left_out} that your course hides from students")
    typer.echo(f"digest: {made.digest}")


@export.command()
def gradescope(
    file: Annotated[Path, typer.Argument(help="the zip to write")],
    exercise: Only = None,
    wheel: Wheel = None,
    minutes: Annotated[
        int, typer.Option(min=1, max=40, help="the time limit in the assignment's settings")
    ] = 10,
    course: Course = Path(),
) -> None:
    """Write the autograder zip of a Gradescope assignment."""
    from gradeloop.export.gradescope import export_gradescope

    loaded = course_of(course, exercise)
    made = export_gradescope(loaded, file, wheel, minutes)
    typer.echo(
        f"{file}: {_count(len(loaded.exercises), 'exercise')}, {made.points:g} points, "
        f"{made.size // 1024} KiB"
    )
    if made.unseen:
        typer.echo(
            f"students don't see {_count(made.unseen, 'check')} at once, "
            "and Gradescope does not show them the total until they do"
        )
    if made.longest > 60 * minutes:
        typer.echo(
            f"if every check hangs, grading takes {made.longest / 60:.0f} minutes and is stopped "
            f"after {minutes}: make smaller assignments, or raise the limit there and --minutes"
        )
    typer.echo(f"digest: {made.digest}")


def _count(number: int, what: str) -> str:
    return f"{number} {what}" if number == 1 else f"{number} {what}s"
