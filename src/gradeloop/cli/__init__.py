"""The command line: what a user types, a module for each kind of user.

Each command is a plain function with typer's annotations; the table below gives it its name. What
it needs it imports when it is called, so that ``gradeloop --help`` is there at once.
"""

from __future__ import annotations

import sys
from typing import NoReturn

import typer

from gradeloop import __version__
from gradeloop.cli.authors import course_table, schema, verify
from gradeloop.cli.classes import batch, merge, similar
from gradeloop.cli.exporting import export
from gradeloop.cli.failures import GRADED, INTERRUPTED, told
from gradeloop.cli.grading import grade, watch
from gradeloop.cli.learning import explain, hint, quiz, reset, start
from gradeloop.cli.tracing import trace

__all__ = ["app", "main"]

app = typer.Typer(
    name="gradeloop",
    help="Grades exercises in async Python, and proves that the code was concurrent.",
    no_args_is_help=True,
    add_completion=False,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
)


def version() -> None:
    """Print the version."""
    typer.echo(__version__)


for command in (grade, batch, merge, similar, verify, explain, start, reset, hint, quiz, watch):
    app.command()(command)
app.command(context_settings={"allow_extra_args": True, "ignore_unknown_options": True})(trace)
app.command(name="course")(course_table)
app.command()(schema)
app.command()(version)
app.add_typer(export)


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
        return told(error)
