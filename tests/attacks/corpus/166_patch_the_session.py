"""Patches the harness's session, so that it runs nothing and observes what it is told.

Exercise: sequential-vs-concurrent
Verdict: failed
Reason: tampering, crashed, wrong-result, load-error, limit-exceeded, timed-out, raised, not-concurrent, too-fast
"""

import sys

Session = sys.modules["gradeloop.worker.session"].Session
Session._run = lambda self, row, make: {"outcome": "returned", "value": ["list", []], "start": 0.0, "end": 0.3,
                                        "spans": [], "blocked": [], "mixed": [], "leftover_tasks": [],
                                        "never_awaited": [], "loop_errors": []}


async def run_sequential(fetch, jobs):
    return ["made up" for _ in jobs]


async def run_concurrent(fetch, jobs):
    return ["made up" for _ in jobs]
