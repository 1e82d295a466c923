"""What the course's authors type: ``verify``, ``course``, ``schema``."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Any

import typer

from gradeloop.cli.options import BELOW, Jobs, Only, Output, Seed, course_of, one_of, seed_of
from gradeloop.cli.writing import progress, write

__all__ = ["course_table", "schema", "verify"]


def verify(
    exercise: Only = None,
    clock: Annotated[str, typer.Option(help="wall, virtual or both")] = "both",
    jobs: Jobs = None,
    course: Annotated[Path, typer.Option(help="the course's folder")] = Path(),
    seed: Seed = None,
    mutants: Annotated[
        bool, typer.Option("--mutants", help="measure the graders: wrong variants must not pass")
    ] = False,
) -> None:
    """Check the course itself: solutions pass, mistakes fail where they say, starters fail."""
    from gradeloop.batch.strength import measure_strength
    from gradeloop.batch.verify import verify_course

    one_of("--clock", clock, ("wall", "virtual", "both"))
    clocks = ("wall", "virtual") if clock == "both" else (clock,)
    loaded = course_of(course, exercise)
    report: Any
    if mutants:
        report = measure_strength(loaded, seed_of(seed), jobs, progress)
    else:
        report = verify_course(loaded, clocks, seed_of(seed), jobs, progress)
    write(report.text, None)
    if not report.ok:
        raise typer.Exit(BELOW)


def course_table(
    output: Output = None,
) -> None:
    """Print the table of the course's exercises, as Markdown."""
    from gradeloop.course import find_root, load_course
    from gradeloop.course.overview import course_markdown

    write(course_markdown(load_course(find_root(Path()))), output)


def schema(output: Annotated[Path, typer.Argument(help="the file to write")]) -> None:
    """Write the JSON Schema of exercise.yaml, for editors."""
    from gradeloop.course import write_schema

    write_schema(output)
