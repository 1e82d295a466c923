"""Runs any asyncio script and writes down who waited when: the engine of ``gradeloop trace``.

Started as ``python -m gradeloop.worker.standalone CLOCK FD SCRIPT [ARGUMENT…]`` in the user's own
folder, with the user's own environment: the script is trusted, so nothing is taken away from it.
"""

from __future__ import annotations

import contextlib
import json
import os
import runpy
import sys
import traceback
from pathlib import Path
from typing import Any

from gradeloop.worker.clock import Clock, make_clock
from gradeloop.worker.evidence import Evidence
from gradeloop.worker.trace import Trace

__all__ = ["main"]


def main(clock_name: str, fd: int, script: str, arguments: list[str]) -> int:
    """Run ``script`` as ``__main__``, then write what was seen as JSON to ``fd``."""
    folder = str(Path(script).resolve().parent)
    clock = make_clock(clock_name)
    clock.install()
    clock.submission_files = (folder,)

    def own_file(filename: str) -> str | None:
        return Path(filename).name if filename.startswith(folder) else None

    trace, evidence = Trace(clock, own_file), Evidence(own_file)
    trace.install()
    evidence.install()
    trace.restart(Path(script).name)
    sys.argv = [script, *arguments]
    sys.path.insert(0, folder)
    start = clock.now()
    status = 0
    try:
        runpy.run_path(str(Path(script).resolve()), run_name="__main__")
    except SystemExit as stop:
        status = stop.code if isinstance(stop.code, int) else int(stop.code is not None)
    except BaseException as error:
        _show(error)
        status = 1
    seen = _seen(clock, trace, start)
    evidence.collect()
    seen["never_awaited"] = evidence.never_awaited
    with contextlib.suppress(OSError):
        os.write(fd, json.dumps(seen).encode())
        os.close(fd)
    return status


def _show(error: BaseException) -> None:
    """The script's own traceback, without the frames that started it."""
    step = error.__traceback__
    for _ in range(4):
        step = step.tb_next if step is not None and step.tb_next is not None else step
    traceback.print_exception(type(error), error, step)


def _seen(clock: Clock, trace: Trace, start: float) -> dict[str, Any]:
    end = clock.now()
    return {
        "elapsed": end - start,
        "spans": trace.spans(start, end),
        "blocked": [
            [each.start - start, each.duration, each.where, each.kind] for each in clock.blocked()
        ],
        "mixed": list(clock.mixed()),
        "deadlock": clock.deadlock(),
    }


if __name__ == "__main__":
    sys.exit(main(sys.argv[1], int(sys.argv[2]), sys.argv[3], sys.argv[4:]))
