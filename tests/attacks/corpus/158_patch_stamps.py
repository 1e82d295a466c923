"""Runs one after another, and stamps its messages as if all had run at once.

Exercise: sequential-vs-concurrent
Verdict: failed
Reason: too-fast, tampering, crashed, raised, wrong-result, not-concurrent, too-slow, blocked-loop, timed-out, deadlock, load-error, wrong-order, never-awaited
"""

import sys

Link = sys.modules["gradeloop.worker.link"].Link
send = Link._send


def flatter(self, message):
    stamped = {**message, "at": 0.001 if message.get("event") == "begin" else 0.3}
    sys.modules["gradeloop.worker.frames"].send(self._fd, stamped)


Link._send = flatter


async def run_sequential(fetch, jobs):
    return [await fetch(*job) for job in jobs]


async def run_concurrent(fetch, jobs):
    return [await fetch(*job) for job in jobs]
