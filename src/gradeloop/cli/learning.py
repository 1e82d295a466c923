"""What students type besides ``grade``: ``start``, ``reset``, ``hint``, ``explain``, ``quiz``."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from gradeloop.cli.options import UsageError
from gradeloop.cli.writing import write

__all__ = ["explain", "hint", "quiz", "reset", "start"]


def explain(code: Annotated[str, typer.Argument(help="a reason code: blocked-loop, …")]) -> None:
    """Explain a reason code: what it means, why it matters, what to write instead."""
    from gradeloop.report.explain import UnknownCodeError, print_explanation

    try:
        print_explanation(code)
    except UnknownCodeError as error:
        raise UsageError(str(error), error.hint) from None


def start(
    exercise: Annotated[str, typer.Argument(help="the exercise's id")],
    into: Annotated[Path, typer.Option(help="your own folder")] = Path("submissions/mine"),
) -> None:
    """Copy an exercise's starter into your folder."""
    _place_starter(exercise, into, replace=False)


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
    sheet = found.folder / "README.md"  # a template for students has one
    task = sheet if sheet.is_file() else found.folder / "exercise.yaml"
    typer.echo(f"Task: {task}  ·  Grade it: make grade EX={exercise}")


def hint(
    exercise: Annotated[str, typer.Argument(help="the exercise's id")],
    check: Annotated[str | None, typer.Option(help="only this check")] = None,
    all: Annotated[bool, typer.Option("--all", help="every hint, not just the first")] = False,
) -> None:
    """Show an exercise's hints, the gentlest first."""
    from gradeloop.course import find_root, load_course

    spec = load_course(find_root(Path()), only=(exercise,)).exercise(exercise).spec
    checks = (
        [spec.check(check)]
        if check
        else [each for each in spec.checks if each.visibility == "visible"]
    )
    for each in checks:
        typer.echo(f"{each.id}: {each.title}")
        for number, text in enumerate(each.hints if all else each.hints[:1], 1):
            typer.echo(f"  {number}. {text}")
        if not all and len(each.hints) > 1:
            typer.echo(f"     ({len(each.hints) - 1} more: gradeloop hint {exercise} --all)")


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
        write(quiz_sheet(bank, spec.title, spec.instructions, whose), None)
        return
    if program not in bank.ids:
        raise UsageError(f"there is no question {program!r}", f"they are {', '.join(bank.ids)}")
    write(program_text(bank.question(program)), None)
