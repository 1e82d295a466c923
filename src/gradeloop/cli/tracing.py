"""``gradeloop trace``: the timeline of any asyncio script."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from gradeloop.cli.options import Clock, Output, UsageError, one_of
from gradeloop.cli.writing import write

__all__ = ["trace"]


def trace(
    context: typer.Context,
    script: Annotated[Path, typer.Argument(help="any asyncio script; its arguments follow")],
    format: Annotated[str, typer.Option(help="text, html or perfetto")] = "text",
    clock: Clock = None,
    output: Output = None,
) -> None:
    """Run a script and show who waited when."""
    from gradeloop.judge.tracing import trace_script

    one_of("--format", format, ("text", "html", "perfetto"))
    clock = one_of("--clock", clock or "wall", ("wall", "virtual"))
    if not script.is_file():
        raise UsageError(f"{script} does not exist", "name a Python file")
    traced = trace_script(script, context.args, clock)
    if format == "html":
        from gradeloop.report.html_timeline import timeline_page

        page = timeline_page(traced.timeline, title=script.name, message="\n".join(traced.remarks))
        write(page, output)
    elif format == "perfetto":
        from gradeloop.report.perfetto import trace_json

        write(trace_json(traced.timeline), output)
    else:
        from gradeloop.report.terminal import print_timeline

        print_timeline(traced.timeline, traced.remarks, script.name)
    raise typer.Exit(traced.status)
