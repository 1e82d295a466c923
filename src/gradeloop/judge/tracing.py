"""Traces a script of the user's own: its timeline, and what an asyncio programmer should know."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from gradeloop.judge.results import Span, Timeline

__all__ = ["Traced", "trace_script"]


@dataclass(frozen=True, slots=True)
class Traced:
    """What a script did.

    Attributes:
        timeline: Its tasks, sleeps and what blocked its event loop.
        remarks: Sentences on what went wrong: a blocked loop, a coroutine never awaited.
        status: The script's own exit status.
    """

    timeline: Timeline
    remarks: tuple[str, ...]
    status: int


def trace_script(script: Path, arguments: Sequence[str], clock: str) -> Traced:
    """Run ``script`` in a process of its own, in the current folder, and trace it."""
    read_end, write_end = os.pipe()
    process = subprocess.Popen(
        [
            sys.executable,
            "-m",
            "gradeloop.worker.standalone",
            clock,
            str(write_end),
            str(script),
            *arguments,
        ],
        pass_fds=(write_end,),
    )
    os.close(write_end)
    with os.fdopen(read_end, "rb") as pipe:
        data = pipe.read()
    status = process.wait()
    seen: dict[str, Any] = json.loads(data) if data else {"elapsed": 0.0}
    spans = tuple(
        Span(label, start, end, row, kind, line)
        for kind, label, row, start, end, line in seen.get("spans", ())
    )
    blocked = tuple(
        Span(f"{kind} at {where}" if where else kind, start, start + length, "loop", "blocked")
        for start, length, where, kind in seen.get("blocked", ())
    )
    return Traced(Timeline(spans + blocked, seen["elapsed"]), _remarks(seen, bool(data)), status)


def _remarks(seen: dict[str, Any], complete: bool) -> tuple[str, ...]:
    found = [] if complete else ["the script ended before its trace could be written"]
    for _, length, where, kind in seen.get("blocked", ()):
        place = f" at {where}" if where else ""
        found.append(f"the event loop stood still for {length:.3f} s{place} ({kind})")
    for name, line in seen.get("never_awaited", ()):
        found.append(f"{name}(…) was never awaited" + (f" (line {line})" if line else ""))
    if seen.get("deadlock"):
        found.append(str(seen["deadlock"]))
    if seen.get("mixed"):
        found.append(f"waited for something real: {', '.join(seen['mixed'])}")
    return tuple(found)
