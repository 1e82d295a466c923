"""The command line: what a user types, and where each failure becomes two plain lines."""

from __future__ import annotations

import os
import secrets
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Annotated, Any, NoReturn

import typer

from gradeloop import __version__

__all__ = ["app", "main"]

GRADED, BELOW, USAGE, FAILED, INTERRUPTED = 0, 1, 2, 3, 130
"""Exit codes: graded; below --fail-under; wrong use or a faulty spec; our own failure; Ctrl-C."""

# The base of the parser's own complaints; typer brings its parser along and names no base of it.
_CommandLineError: Any = next(
    each for each in typer.BadParameter.__mro__ if each.__name__ == "ClickException"
)

app = typer.Typer(
    name="gradeloop",
    help="Grades exercises in async Python, and proves that the code was concurrent.",
    no_args_is_help=True,
    add_completion=False,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
)

Clock = Annotated[
    str | None, typer.Option(help="wall (real seconds) or virtual (simulated, exact)")
]
Seed = Annotated[int | None, typer.Option(help="draw the same inputs as the run with this seed")]
Only = Annotated[
    list[str] | None, typer.Option("--exercise", "-e", help="only this exercise; repeatable")
]
Jobs = Annotated[int | None, typer.Option(min=1, max=256, help="how many checks run side by side")]
Sandbox = Annotated[str, typer.Option(help="auto, strict (refuse without it) or off")]


Roster = Annotated[
    Path | None, typer.Option(help="CSV of the class: name, email, login, id, section, …")
]
Due = Annotated[str | None, typer.Option(help="when it was due: 2026-11-21T23:59+01:00")]
Submitted = Annotated[
    Path | None, typer.Option(help="CSV of when each student handed in: student, submitted")
]


class UsageError(Exception):
    """The command was used wrongly; ``hint`` says what to type instead."""

    def __init__(self, message: str, hint: str) -> None:
        super().__init__(message)
        self.hint = hint


@app.command()
def grade(
    path: Annotated[Path, typer.Argument(help="a file, or a folder of files or of students")],
    exercise: Only = None,
    clock: Clock = None,
    seed: Seed = None,
    jobs: Jobs = None,
    sandbox: Sandbox = "auto",
    format: Annotated[str, typer.Option(help="text, json or markdown")] = "text",
    output: Annotated[Path | None, typer.Option("--output", "-o", help="write to a file")] = None,
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

    clock = _one_of("--clock", clock or "wall", ("wall", "virtual"))
    _one_of("--format", format, ("text", "json", "markdown"))
    _one_of("--sandbox", sandbox, ("auto", "strict", "off"))
    course = _course(path, exercise)
    submissions = find_submissions(path, course)
    options = Options(clock, _seed(seed), jobs or default_lanes(clock), sandbox)
    total = sum(
        len(each.spec.checks)
        for submission in submissions
        for each in course.exercises
        if each.id in submission.files
    )
    with _progress(total) as advance:
        results = grade_submissions(
            course, submissions, options, lambda task, check: advance(task.exercise.id)
        )
    _write(_rendered(results, format, everything), output)
    possible = sum(each.max_points for each in results.submissions)
    reached = sum(each.points for each in results.submissions)
    if fail_under is not None and 100 * reached < fail_under * possible:
        raise typer.Exit(BELOW)


@app.command()
def batch(
    source: Annotated[Path, typer.Argument(help="a folder or zip of students' work")],
    out: Annotated[Path, typer.Option(help="where the results go")] = Path("results"),
    layout: Annotated[
        str | None,
        typer.Option(help="folders, classroom, moodle, canvas or gradescope; found out by itself"),
    ] = None,
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
    course: Annotated[Path | None, typer.Option(help="the course's folder")] = None,
) -> None:
    """Grade a class: results, gradebooks and feedback go into a folder."""
    from gradeloop.batch.command import Request, grade_class
    from gradeloop.batch.register import Registry

    clock = _one_of("--clock", clock or "virtual", ("wall", "virtual"))
    _one_of("--sandbox", sandbox, ("auto", "strict", "off"))
    part = _shard(shard, seed)
    registry = Registry(roster, due, submitted)
    request = Request(source, out, layout, clock, seed, jobs, sandbox, resume, registry, part)
    results, register = grade_class(
        _course(course or source, exercise), request, _long_progress, _say
    )
    _write_class(results, register, out, whole=part.of == 1)
    possible = sum(each.max_points for each in results.submissions)
    reached = sum(each.points for each in results.submissions)
    if fail_under is not None and 100 * reached < fail_under * possible:
        raise typer.Exit(BELOW)


@app.command()
def merge(
    parts: Annotated[list[Path], typer.Argument(help="the --out folders of all parts")],
    out: Annotated[Path, typer.Option(help="where the results go")] = Path("results"),
    roster: Roster = None,
    due: Due = None,
    submitted: Submitted = None,
    course: Annotated[Path, typer.Option(help="the course's folder")] = Path(),
) -> None:
    """Join the parts of a class that were graded with --shard."""
    from gradeloop.batch.merge import merge_outputs
    from gradeloop.batch.register import Registry

    registry = Registry(roster, due, submitted)
    results, register = merge_outputs(_course(course, None), parts, out, registry, _say)
    _write_class(results, register, out)


def _write_class(results: Any, register: Any, out: Path, *, whole: bool = True) -> None:
    from gradeloop.batch.output import write_text
    from gradeloop.report.class_folder import class_files

    for name, text in class_files(results, register.people, register.late):
        write_text(out / name, text)
        if not whole:  # a part has its results, which come first, and no gradebook
            _say(f"a part of the class, in {out}/: join all parts with `gradeloop merge`")
            return
    _say(f"{len(results.submissions)} students, results in {out}/")


@app.command()
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

    _one_of("--clock", clock, ("wall", "virtual", "both"))
    clocks = ("wall", "virtual") if clock == "both" else (clock,)
    loaded = _course(course, exercise)
    report: Any
    if mutants:
        report = measure_strength(loaded, _seed(seed), jobs, _progress)
    else:
        report = verify_course(loaded, clocks, _seed(seed), jobs, _progress)
    _write(report.text, None)
    if not report.ok:
        raise typer.Exit(BELOW)


@app.command()
def explain(code: Annotated[str, typer.Argument(help="a reason code: blocked-loop, …")]) -> None:
    """Explain a reason code: what it means, why it matters, what to write instead."""
    from gradeloop.report.explain import UnknownCodeError, print_explanation

    try:
        print_explanation(code)
    except UnknownCodeError as error:
        raise UsageError(str(error), error.hint) from None


@app.command()
def start(
    exercise: Annotated[str, typer.Argument(help="the exercise's id")],
    into: Annotated[Path, typer.Option(help="your own folder")] = Path("submissions/mine"),
) -> None:
    """Copy an exercise's starter into your folder."""
    _place_starter(exercise, into, replace=False)


@app.command()
def reset(
    exercise: Annotated[str, typer.Argument(help="the exercise's id")],
    into: Annotated[Path, typer.Option(help="your own folder")] = Path("submissions/mine"),
) -> None:
    """Begin an exercise anew; your file is kept beside it with the ending .bak."""
    _place_starter(exercise, into, replace=True)


def _place_starter(exercise: str, into: Path, *, replace: bool) -> None:
    from gradeloop.course import find_root, load_course
    from gradeloop.course.workspace import StarterExists, place_starter

    root = find_root(Path())
    found = load_course(root, only=(exercise,)).exercise(exercise)
    try:
        placed = place_starter(found, into, replace=replace)
    except StarterExists as error:
        raise UsageError(str(error), error.hint) from None
    typer.echo(
        f"{placed.path} is yours to edit." + (f" Kept: {placed.kept}" if placed.kept else "")
    )
    typer.echo(f"Task: {found.folder / 'exercise.yaml'}  ·  Grade it: make grade EX={exercise}")


@app.command()
def hint(
    exercise: Annotated[str, typer.Argument(help="the exercise's id")],
    check: Annotated[str | None, typer.Option(help="only this check")] = None,
    all: Annotated[bool, typer.Option("--all", help="every hint, not just the first")] = False,
) -> None:
    """Show an exercise's hints, the gentlest first."""
    from gradeloop.course import find_root, load_course

    spec = load_course(find_root(Path()), only=(exercise,)).exercise(exercise).spec
    checks = [spec.check(check)] if check else list(spec.checks)
    for each in checks:
        typer.echo(f"{each.id}: {each.title}")
        for number, text in enumerate(each.hints if all else each.hints[:1], 1):
            typer.echo(f"  {number}. {text}")
        if not all and len(each.hints) > 1:
            typer.echo(f"     ({len(each.hints) - 1} more: gradeloop hint {exercise} --all)")


@app.command()
def quiz(
    exercise: Annotated[
        str | None, typer.Option("--exercise", "-e", help="which quiz, where there are several")
    ] = None,
    student: Annotated[
        str | None, typer.Option(help="whose sheet: the name of the folder that is handed in")
    ] = None,
    program: Annotated[
        str | None, typer.Option(help="print only the program of this question: q07")
    ] = None,
) -> None:
    """Print the question sheet of the quiz."""
    from gradeloop.course import find_root, load_course
    from gradeloop.course.discovery import quiz_ids
    from gradeloop.course.quiz_sheet import program_text, quiz_sheet
    from gradeloop.course.quiz_variant import variant

    root = find_root(Path())
    ids = (exercise,) if exercise else quiz_ids(root)
    if len(ids) != 1:
        found = f"the quizzes are {', '.join(ids)}" if ids else "the course has none"
        raise UsageError("which quiz?", f"add --exercise ID; {found}")
    course = load_course(root, only=ids)
    found_quiz = course.exercise(ids[0])
    if found_quiz.questions is None:
        raise UsageError(f"{ids[0]} is no quiz", "name an exercise of kind quiz")
    if course.shuffle_quiz and student is None:
        hint = "add --student NAME, the name of the folder that you hand in"
        raise UsageError("every student of this course has another sheet", hint)
    whose = student if course.shuffle_quiz else None
    bank = variant(found_quiz.questions, found_quiz.id, whose)
    if program is None:
        spec = found_quiz.spec
        _write(quiz_sheet(bank, spec.title, spec.instructions, whose), None)
        return
    if program not in bank.ids:
        raise UsageError(f"there is no question {program!r}", f"they are {', '.join(bank.ids)}")
    _write(program_text(bank.question(program)), None)


@app.command()
def watch(
    path: Annotated[Path, typer.Argument(help="your folder")] = Path("submissions/mine"),
    exercise: Only = None,
    clock: Clock = None,
) -> None:
    """Grade again whenever a file is saved; Ctrl-C ends it."""
    from gradeloop.batch.watching import watch_folder

    clock = _one_of("--clock", clock or "wall", ("wall", "virtual"))
    if not path.exists():
        raise UsageError(f"{path} does not exist", "begin with `gradeloop start EXERCISE`")

    def show(only: list[str] | None) -> None:
        if sys.stdout.isatty():
            sys.stdout.write("\033[2J\033[H")  # clear the screen, cursor to the top
        try:
            grade(path, only or exercise, clock)
        except Exception as error:
            _told(error)

    watch_folder(path, show)


@app.command(context_settings={"allow_extra_args": True, "ignore_unknown_options": True})
def trace(
    context: typer.Context,
    script: Annotated[Path, typer.Argument(help="any asyncio script; its arguments follow")],
    format: Annotated[str, typer.Option(help="text, html or perfetto")] = "text",
    clock: Clock = None,
    output: Annotated[Path | None, typer.Option("--output", "-o", help="write to a file")] = None,
) -> None:
    """Run a script and show who waited when."""
    from gradeloop.judge.tracing import trace_script

    _one_of("--format", format, ("text", "html", "perfetto"))
    clock = _one_of("--clock", clock or "wall", ("wall", "virtual"))
    if not script.is_file():
        raise UsageError(f"{script} does not exist", "name a Python file")
    traced = trace_script(script, context.args, clock)
    if format == "html":
        from gradeloop.report.html_timeline import timeline_page

        page = timeline_page(traced.timeline, title=script.name, message="\n".join(traced.remarks))
        _write(page, output)
    elif format == "perfetto":
        from gradeloop.report.perfetto import trace_json

        _write(trace_json(traced.timeline), output)
    else:
        from gradeloop.report.terminal import print_timeline

        print_timeline(traced.timeline, traced.remarks, script.name)
    raise typer.Exit(traced.status)


@app.command(name="course")
def course_table(
    output: Annotated[Path | None, typer.Option("--output", "-o", help="write to a file")] = None,
) -> None:
    """Print the table of the course's exercises, as Markdown."""
    from gradeloop.course import find_root, load_course
    from gradeloop.course.overview import course_markdown

    _write(course_markdown(load_course(find_root(Path()))), output)


@app.command()
def schema(output: Annotated[Path, typer.Argument(help="the file to write")]) -> None:
    """Write the JSON Schema of exercise.yaml, for editors."""
    from gradeloop.course import write_schema

    write_schema(output)


@app.command()
def version() -> None:
    """Print the version."""
    typer.echo(__version__)


def _say(line: str) -> None:
    sys.stderr.write(f"{line}\n")
    sys.stderr.flush()


# -- what the commands share --------------------------------------------------------------------


def _course(start: Path, only: list[str] | None) -> Any:
    """The course that ``start`` belongs to; the one of the working folder if it is elsewhere."""
    from gradeloop.course import CourseNotFound, find_root, load_course

    try:
        root = find_root(start)
    except CourseNotFound:
        root = find_root(Path())
    return load_course(root, only=tuple(only) if only else None)


def _seed(given: int | None) -> int:
    return secrets.randbelow(1 << 32) if given is None else given


def _shard(text: str | None, seed: int | None) -> Any:
    from gradeloop.batch.run import Shard

    if text is None:
        return Shard()
    number, _, of = text.partition("/")
    if not (number.isdecimal() and of.isdecimal() and 1 <= int(number) <= int(of)):
        raise UsageError(f"--shard {text!r} is no part", "write it as 1/3, 2/3 or 3/3")
    if seed is None:
        raise UsageError("--shard needs a seed", "add --seed 1 to each part: all draw the same")
    return Shard(int(number), int(of))


def _one_of(option: str, value: str, allowed: tuple[str, ...]) -> str:
    if value in allowed:
        return value
    raise UsageError(f"{option} {value!r} is not known", f"use one of {', '.join(allowed)}")


def _rendered(results: Any, format: str, everything: bool) -> str | Callable[[], None]:
    if format == "json":
        from gradeloop.report.json_report import results_to_text

        return results_to_text(results)
    if format == "markdown":
        from gradeloop.report.markdown import results_markdown

        return results_markdown(results, everything=everything)
    from gradeloop.report.terminal import print_results

    return lambda: print_results(results, everything=everything)


def _write(what: str | Callable[[], None], output: Path | None) -> None:
    if callable(what):
        if output is None:
            what()
            return
        raise UsageError("--output needs --format json or markdown", "add --format json")
    if output is None:
        sys.stdout.write(what if what.endswith("\n") else f"{what}\n")
        return
    partial = output.with_name(f"{output.name}.part")
    try:  # whole or not at all: a full disk must not leave half a file that looks like results
        partial.write_text(what, encoding="utf-8")
        partial.replace(output)
    except OSError as error:
        partial.unlink(missing_ok=True)
        raise UsageError(
            f"{output} can't be written: {error.strerror}", "choose another file"
        ) from None


@contextmanager
def _progress(total: int) -> Iterator[Callable[[str], None]]:
    """A bar on the terminal, gone when the work is done; nothing where there is no terminal."""
    if not sys.stderr.isatty() or total == 0:
        yield lambda what: None
        return
    from rich.console import Console
    from rich.progress import (
        BarColumn,
        MofNCompleteColumn,
        Progress,
        TextColumn,
        TimeRemainingColumn,
    )

    columns = (
        TextColumn("grading"),
        BarColumn(),
        MofNCompleteColumn(),
        TimeRemainingColumn(),
        TextColumn("{task.description}"),
    )
    with Progress(*columns, console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task("", total=total)
        yield lambda what: bar.update(task, advance=1, description=what)


@contextmanager
def _long_progress(total: int) -> Iterator[Callable[[str], None]]:
    """The bar, or where there is no terminal a line for each tenth of the work."""
    if sys.stderr.isatty() or total == 0:
        with _progress(total) as advance:
            yield advance
        return
    began, done, step = time.monotonic(), 0, max(1, total // 10)

    def advance_lines(what: str) -> None:
        nonlocal done
        done += 1
        if done % step == 0 and done < total:
            left = (time.monotonic() - began) / done * (total - done)
            _say(f"{done}/{total} graded, about {left:.0f} s left")

    yield advance_lines


def main() -> NoReturn:
    """Run the command line; every failure ends as one ``error:`` and one ``hint:`` line."""
    sys.exit(_run())


def _run() -> int:
    try:
        code = app(standalone_mode=False)
        sys.stdout.flush()  # here, where a reader that hung up is still ours to notice
        if code == INTERRUPTED:  # typer turns Ctrl-C into a bare exit code
            raise KeyboardInterrupt
        return code if isinstance(code, int) else GRADED
    except BaseException as error:
        return _told(error)


def _told(raised: BaseException) -> int:
    """Say what went wrong, and give the exit code for it."""
    from gradeloop.course import CourseError, SpecError

    try:
        raise raised
    except typer.Exit as stop:
        return stop.exit_code
    except _CommandLineError as error:
        return _complain([error.format_message()], "see `gradeloop --help`", USAGE)
    except SpecError as error:
        return _complain([str(fault) for fault in error.faults], error.hint, USAGE)
    except CourseError as error:
        return _complain([str(error)], error.hint, USAGE)
    except UsageError as error:
        return _complain([str(error)], error.hint, USAGE)
    except (KeyboardInterrupt, typer.Abort):
        return _complain(["stopped"], "run the same command again", INTERRUPTED)
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return GRADED
    except Exception as error:
        return _failed(error)


def _failed(error: Exception) -> int:
    """Errors of the rooms below carry their own hint, and the exit code where it is not ours."""
    hint = getattr(error, "hint", None)
    if isinstance(hint, str):
        problems = getattr(error, "problems", None) or [str(error)]
        return _complain(list(problems), hint, getattr(error, "exit_code", FAILED))
    if os.environ.get("GRADELOOP_DEBUG"):
        raise error
    said = f"gradeloop itself failed: {type(error).__name__}: {error}"
    return _complain([said], "set GRADELOOP_DEBUG=1 to see where, and report it", FAILED)


def _complain(errors: list[str], hint: str, code: int) -> int:
    for each in errors:
        sys.stderr.write(f"error: {each}\n")
    sys.stderr.write(f"hint: {hint}\n")
    return code


if __name__ == "__main__":
    main()
