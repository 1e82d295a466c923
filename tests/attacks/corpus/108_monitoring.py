"""Registers with sys.monitoring, or with the profiler where there is none, and raises.

Exercise: sequential-vs-concurrent
Verdict: failed
Reason: wrong-result, tampering, crashed, raised, load-error, limit-exceeded, timed-out
"""

import sys


def raise_at_return(*rest):
    raise SystemExit(0)


if hasattr(sys, "monitoring"):
    tool = 3
    sys.monitoring.use_tool_id(tool, "attack")
    sys.monitoring.register_callback(tool, sys.monitoring.events.PY_RETURN, raise_at_return)
    sys.monitoring.set_events(tool, sys.monitoring.events.PY_RETURN)
else:
    sys.setprofile(lambda frame, event, _: raise_at_return() if event == "return" else None)


async def run_sequential(fetch, jobs):
    return ["made up" for _ in jobs]


async def run_concurrent(fetch, jobs):
    return ["made up" for _ in jobs]
