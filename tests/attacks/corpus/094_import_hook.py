"""Replaces __import__ by one that hands out its own modules.

Exercise: sequential-vs-concurrent
Verdict: failed
Reason: wrong-result, tampering, crashed, raised, load-error, limit-exceeded, timed-out
"""

import builtins
import types

real_import = builtins.__import__


def give(name, *rest, **named):
    if name in ("json", "struct", "inspect", "pickle", "traceback"):
        return types.ModuleType(name)
    return real_import(name, *rest, **named)


builtins.__import__ = give


async def run_sequential(fetch, jobs):
    return ["made up" for _ in jobs]


async def run_concurrent(fetch, jobs):
    return ["made up" for _ in jobs]
