"""Recurses in C code until the stack ends.

Exercise: sequential-vs-concurrent
Verdict: failed
Reason: crashed, raised, wrong-result, limit-exceeded, timed-out
"""

import functools
import sys

sys.setrecursionlimit(10**9)


def onion():
    inner = ()
    for _ in range(1_000_000):
        inner = (inner,)
    return inner


async def run_sequential(fetch, jobs):
    return hash(onion())


async def run_concurrent(fetch, jobs):
    call = lambda: 0
    for _ in range(1_000_000):
        call = functools.partial(call)
    return [repr(onion()), call()]
