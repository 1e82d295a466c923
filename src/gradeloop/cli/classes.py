"""``gradeloop batch``, ``merge`` and ``similar``: a whole class."""

from __future__ import annotations

import time
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from gradeloop.cli.options import (
    BELOW,
    Clock,
    Due,
    Jobs,
    Only,
    Output,
    Roster,
    Sandbox,
    Seed,
    Submitted,
    UsageError,
    course_of,
    one_of,
    shard_of,
)
from gradeloop.cli.writing import long_progress, progress, say, write

if TYPE_CHECKING:
    from gradeloop.course import Course
    from gradeloop.report.alike import Alike

__all__ = ["batch", "merge", "similar"]

Layout = Annotated[
    str | None,
    typer.Option(help="folders, classroom, moodle, canvas or gradescope; found out by itself"),
]

ClassFormats = Annotated[
    list[str] | None,
    typer.Option(help="also write junit.xml, ctrf.json or exercism/NAME.json; repeatable"),
]


def batch(
    source: Annotated[Path, typer.Argument(help="a folder or zip of students' work")],
    out: Annotated[Path, typer.Option(help="where the results go")] = Path("results"),
    layout: Layout = None,
    exercise: Only = None,
    clock: Clock = None,
    seed: Seed = None,
    jobs: Jobs = None,
    sandbox: Sandbox = "auto",
    resume: Annotated[bool, typer.Option("--resume", help="go on with what was begun")] = False,
    fail_under: Annotated[
        float | None, typer.Option(help="exit 1 when the class reaches less than this percentage")
    ] = None,
    roster: Roster = None,
    due: Due = None,
    submitted: Submitted = None,
    shard: Annotated[
        str | None, typer.Option(help="only part I of N, as 1/3; `gradeloop merge` joins them")
    ] = None,
    similar: Annotated[
        bool, typer.Option("--similar", help="name suspiciously alike work on the class page")
    ] = False,
    engine: Annotated[str, typer.Option(help="local, or dask: on the cluster of --scheduler")] = (
        "local"
    ),
    scheduler: Annotated[
        str | None, typer.Option(help="the address of Dask's scheduler: tcp://10.0.0.5:8786")
    ] = None,
    course: Annotated[Path | None, typer.Option(help="the course's folder")] = None,
    format: ClassFormats = None,
) -> None:
    """Grade a class: results, gradebooks and feedback go into a folder."""
    from gradeloop.batch.command import Request, graded_class
    from gradeloop.batch.register import Registry

    clock = one_of("--clock", clock or "virtual", ("wall", "virtual"))
    one_of("--sandbox", sandbox, ("auto", "strict", "off"))
    formats = _formats(format)
    part = shard_of(shard, seed)
    registry = Registry(roster, due, submitted)
    where = _engine(engine, scheduler, clock, jobs)
    request = Request(
        source, out, layout, clock, seed, jobs, sandbox, resume, registry, part, where
    )
    loaded = course_of(course or source, exercise)
    # First, since it takes seconds: nobody grades for an hour to hear that a library is missing.
    alike = _alike(loaded, source, layout) if similar else ()
    with graded_class(loaded, request, long_progress, say) as (results, register):
        _write_class(results, register, out, alike, formats, whole=part.of == 1)
        if fail_under is None:
            return
        reached = possible = 0.0
        for each in results.submissions:  # once: each look at a student reads the journal
            reached, possible = reached + each.points, possible + each.max_points
    if 100 * reached < fail_under * possible:
        raise typer.Exit(BELOW)


def merge(
    parts: Annotated[list[Path], typer.Argument(help="the --out folders of all parts")],
    out: Annotated[Path, typer.Option(help="where the results go")] = Path("results"),
    roster: Roster = None,
    due: Due = None,
    submitted: Submitted = None,
    course: Annotated[Path, typer.Option(help="the course's folder")] = Path(),
    format: ClassFormats = None,
) -> None:
    """Join the parts of a class that were graded with --shard."""
    from gradeloop.batch.merge import merge_outputs
    from gradeloop.batch.register import Registry

    formats = _formats(format)
    registry = Registry(roster, due, submitted)
    results, register = merge_outputs(course_of(course, None), parts, out, registry, say)
    _write_class(results, register, out, formats=formats)


def similar(
    source: Annotated[Path, typer.Argument(help="a folder or zip of students' work")],
    layout: Layout = None,
    exercise: Only = None,
    threshold: Annotated[
        float, typer.Option(help="list pairs from this likeness, in percent")
    ] = 80.0,
    format: Annotated[str, typer.Option(help="text or json")] = "text",
    output: Output = None,
    roster: Roster = None,
    course: Annotated[Path | None, typer.Option(help="the course's folder")] = None,
) -> None:
    """List submissions that are suspiciously alike, to be looked at by a person."""
    from gradeloop.batch.register import Registry, load_register, tell
    from gradeloop.cli.alikes import alikes_json, alikes_text, find_alikes

    one_of("--format", format, ("text", "json"))
    if not 0 < threshold <= 100:
        raise UsageError(f"--threshold {threshold:g} is no percentage", "use 1 to 100")
    loaded = course_of(course or source, exercise)
    share = threshold / 100
    with progress(len(loaded.exercises), "comparing") as advance:
        found, students = find_alikes(loaded, source, layout, say, share, advance)
    register = load_register(loaded, Registry(roster), students)
    tell(register, say)
    names = {who: cells.get("name", "") for who, cells in (register.people or {}).items()}
    if format == "json":
        write(alikes_json(loaded.title, share, found, names), output)
    else:
        write(alikes_text(found, names), output)


def _formats(asked: Sequence[str] | None) -> tuple[str, ...]:
    from gradeloop.report.formats import CLASS_FORMATS

    return tuple(one_of("--format", each, CLASS_FORMATS) for each in asked or ())


def _engine(name: str, scheduler: str | None, clock: str, jobs: int | None) -> Any:
    from gradeloop.batch.grading import grade_tasks

    one_of("--engine", name, ("local", "dask"))
    if name == "local":
        if scheduler is not None:
            raise UsageError("--scheduler is for a cluster", "add --engine dask")
        return grade_tasks
    if scheduler is None:
        raise UsageError(
            "--engine dask needs a scheduler", "add --scheduler tcp://HOST:8786, as it prints it"
        )
    from gradeloop.batch.cluster import Cluster

    return Cluster(scheduler, jobs or (1 if clock == "virtual" else 4))


def _alike(course: Course, source: Path, layout: str | None) -> tuple[Alike, ...]:
    from gradeloop.cli.alikes import alikes_of, find_alikes

    with progress(len(course.exercises), "comparing") as advance:
        return alikes_of(find_alikes(course, source, layout, say, advance=advance)[0])


def _write_class(
    results: Any,
    register: Any,
    out: Path,
    alike: Sequence[Alike] = (),
    formats: Sequence[str] = (),
    *,
    whole: bool = True,
) -> None:
    from gradeloop.batch.output import write_text
    from gradeloop.report.class_folder import class_files, feedback_names
    from gradeloop.report.formats import class_formats
    from gradeloop.report.json_report import results_to_parts

    write_text(out / "results.json", results_to_parts(results))
    if not whole:
        say(f"a part of the class, in {out}/: join all parts with `gradeloop merge`")
        return
    for name, text in class_files(results, register.people, register.late, alike):
        write_text(out / name, text)
    for name, text in class_formats(formats, results, feedback_names(results), time.time()):
        write_text(out / name, text)
    say(f"{len(results.submissions)} students, results in {out}/")
