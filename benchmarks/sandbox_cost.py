"""What the sandbox costs a worker, layer by layer, against a bare fork in the same run.

Run it with ``python -I benchmarks/sandbox_cost.py [ROUNDS]``. Each round forks one child for
every row, in turn, so that a busy moment falls on all rows alike; the median is printed. The
time of a row is from the fork to the child's end, seen by the parent, which is what a worker
pays: it includes the kernel's tidying up of namespaces and memory.
"""

from __future__ import annotations

import os
import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from dataclasses import replace
from functools import partial
from pathlib import Path

try:
    from gradeloop.worker import sandbox
except ImportError:  # run from a checkout that is not installed
    sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "src"))
    from gradeloop.worker import sandbox

NEEDS_NO_NEW_PRIVS = {"landlock", "seccomp"}


def rows(work_dir: str) -> dict[str, Callable[[], object]]:
    """What each child does before it ends, by the name of its row."""
    policy = sandbox.Policy(work_dir)
    walls = sandbox.plan(policy)
    plans: dict[str, sandbox.Walls] = {
        layer: only(walls, {layer, "no-new-privs"} if layer in NEEDS_NO_NEW_PRIVS else {layer})
        for layer in sandbox.available()
    }
    plans["off"] = sandbox.plan(replace(policy, mode="off"))
    plans["all"] = walls
    plans["all, with network"] = sandbox.plan(replace(policy, network=True))
    plans["all, with processes"] = sandbox.plan(replace(policy, processes=True))
    wanted: dict[str, Callable[[], object]] = {"bare fork": lambda: None}
    return wanted | {name: partial(each.put_up, work_dir, ()) for name, each in plans.items()}


def only(walls: sandbox.Walls, chosen: set[sandbox.Layer]) -> sandbox.Walls:
    """The same, but for the layers that were not chosen. Descriptors are closed in any case."""
    limited = "rlimits" in chosen
    return replace(
        walls,
        layers=tuple(layer for layer in walls.layers if layer in chosen),
        rlimits=walls.rlimits if limited else (),
        memory=walls.memory if limited else (),
        descriptors=walls.descriptors if limited else (),
        namespaces=walls.namespaces if "namespaces" in chosen else None,
        files=walls.files if "landlock" in chosen else None,
        calls=walls.calls if "seccomp" in chosen else None,
    )


def milliseconds(work: Callable[[], object]) -> float:
    began = time.perf_counter()
    child = os.fork()
    if child == 0:
        try:
            work()
        except BaseException:
            os._exit(1)
        os._exit(0)
    _, status = os.waitpid(child, 0)
    taken = (time.perf_counter() - began) * 1000
    if status != 0:
        raise SystemExit(f"error: a child ended with status {status}")
    return taken


def main() -> None:
    rounds = int(sys.argv[1]) if len(sys.argv) > 1 else 200
    sandbox.prepare()
    with tempfile.TemporaryDirectory() as work_dir:
        wanted = rows(work_dir)
        taken: dict[str, list[float]] = {name: [] for name in wanted}
        for _ in range(rounds):
            for name, work in wanted.items():
                taken[name].append(milliseconds(work))
    bare = statistics.median(taken["bare fork"])
    print(f"median of {rounds} children, ms; above a bare fork in brackets")
    for name, values in taken.items():
        middle = statistics.median(values)
        print(f"{name:<22} {middle:7.2f}  [{middle - bare:+6.2f}]  fastest {min(values):6.2f}")


if __name__ == "__main__":
    main()
