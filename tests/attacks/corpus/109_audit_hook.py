"""Adds an audit hook that refuses everything from now on.

Exercise: sequential-vs-concurrent
Verdict: failed
Reason: wrong-result, tampering, crashed, raised, load-error, limit-exceeded, timed-out
"""

import sys

armed = False


def refuse(event, arguments):
    if armed and event in ("open", "exec", "compile", "import", "object.__getattr__"):
        raise SystemExit(0)


sys.addaudithook(refuse)


async def run_sequential(fetch, jobs):
    global armed
    armed = True
    return []


async def run_concurrent(fetch, jobs):
    global armed
    armed = True
    return []
