"""Where a command's words go: results to a file or the terminal, progress beside them."""

from __future__ import annotations

import os
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from gradeloop.cli.options import UsageError

__all__ = ["long_progress", "progress", "rendered", "say", "write"]

SILENCE = 30.0
"""Seconds after which a long command says how far it is, where there is no terminal."""


def say(line: str) -> None:
    sys.stderr.write(f"{line}\n")
    sys.stderr.flush()


def rendered(results: Any, format: str, everything: bool) -> str | Callable[[], None]:
    if format == "json":
        from gradeloop.report.json_report import results_to_text

        return results_to_text(results)
    if format == "markdown":
        from gradeloop.report.markdown import results_markdown

        return results_markdown(results, everything=everything)
    if format != "text":
        from gradeloop.report.formats import render

        return render(
            format, results, everything=everything, ended=time.time(), variables=os.environ
        )
    from gradeloop.report.terminal import print_results

    return lambda: print_results(results, everything=everything)


def write(what: str | Callable[[], None], output: Path | None) -> None:
    if callable(what):
        if output is None:
            what()
            return
        raise UsageError("--output is not for text", "add --format json, or another format")
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
def progress(total: int, doing: str = "grading") -> Iterator[Callable[[str], None]]:
    """A bar on the terminal, gone when the work is done; nothing where there is no terminal."""
    if not sys.stderr.isatty() or total == 0:
        yield lambda what: None
        return
    from rich.console import Console
    from rich.progress import (
        BarColumn,
        MofNCompleteColumn,
        Progress,
        ProgressColumn,
        Task,
        TextColumn,
        TimeRemainingColumn,
    )
    from rich.text import Text

    class Rate(ProgressColumn):
        def render(self, task: Task) -> Text:
            return Text(f"{60 * task.speed:.0f} a minute" if task.speed else "")

    columns = (
        TextColumn(doing),
        BarColumn(),
        MofNCompleteColumn(),
        Rate(),
        TimeRemainingColumn(),
        TextColumn("{task.description}"),
    )
    with Progress(*columns, console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task("", total=total)
        yield lambda what: bar.update(task, advance=1, description=what)


@contextmanager
def long_progress(total: int) -> Iterator[Callable[[str], None]]:
    """The bar, or where there is no terminal a line for each tenth of the work, and after so many
    seconds without one."""
    if sys.stderr.isatty() or total == 0:
        with progress(total) as advance:
            yield advance
        return
    began = told = time.monotonic()
    done, step = 0, max(1, total // 10)

    def advance_lines(what: str) -> None:
        nonlocal done, told
        done += 1
        now = time.monotonic()
        if done < total and (done % step == 0 or now - told > SILENCE):
            told = now
            each = (now - began) / done
            left = each * (total - done)
            say(f"{done}/{total} graded, {60 / each:.0f} a minute, about {left:.0f} s left; {what}")

    yield advance_lines
