"""Leaves a module asyncio.py behind that a later import might find.

Exercise: sequential-vs-concurrent
Verdict: failed
Reason: wrong-result, tampering, crashed, raised, load-error, limit-exceeded
"""

import asyncio

import contextlib
import sys
from pathlib import Path

for folder in (Path.cwd(), Path(__file__).resolve().parent):
    with contextlib.suppress(OSError):
        (folder / "asyncio.py").write_text("raise SystemExit(0)\n")
sys.path.insert(0, str(Path.cwd()))
sys.modules.pop("asyncio", None)


async def run_sequential(fetch, jobs):
    return ["made up" for _ in jobs]


async def run_concurrent(fetch, jobs):
    return ["made up" for _ in jobs]
