"""How each failure becomes one ``error:`` line, one ``hint:`` line and an exit code."""

from __future__ import annotations

import os
import sys
from typing import Any

import typer

from gradeloop.cli.options import UsageError

__all__ = ["FAILED", "GRADED", "INTERRUPTED", "USAGE", "told"]

GRADED, USAGE, FAILED, INTERRUPTED = 0, 2, 3, 130
"""Exit codes: graded; wrong use or a faulty spec; our own failure; Ctrl-C."""

# The base of the parser's own complaints; typer brings its parser along and names no base of it.
_CommandLineError: Any = next(
    each for each in typer.BadParameter.__mro__ if each.__name__ == "ClickException"
)


def told(raised: BaseException) -> int:
    """Say what went wrong, and give the exit code for it."""
    from gradeloop.course import CourseError, SpecError

    try:
        raise raised
    except typer.Exit as stop:
        return stop.exit_code
    except _CommandLineError as error:
        return complain([error.format_message()], "see `gradeloop --help`", USAGE)
    except SpecError as error:
        return complain([str(fault) for fault in error.faults], error.hint, USAGE)
    except CourseError as error:
        return complain([str(error)], error.hint, USAGE)
    except UsageError as error:
        return complain([str(error)], error.hint, USAGE)
    except (KeyboardInterrupt, typer.Abort):
        return complain(["stopped"], "run the same command again", INTERRUPTED)
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
        return complain(list(problems), hint, getattr(error, "exit_code", FAILED))
    if os.environ.get("GRADELOOP_DEBUG"):
        raise error
    said = f"gradeloop itself failed: {type(error).__name__}: {error}"
    return complain([said], "set GRADELOOP_DEBUG=1 to see where, and report it", FAILED)


def complain(errors: list[str], hint: str, code: int) -> int:
    if os.environ.get("GITHUB_ACTIONS"):  # a file's name may be a command to the runner
        from gradeloop.report.safe_text import for_github_log

        errors, hint = [for_github_log(each) for each in errors], for_github_log(hint)
    for each in errors:
        sys.stderr.write(f"error: {each}\n")
    sys.stderr.write(f"hint: {hint}\n")
    return code
