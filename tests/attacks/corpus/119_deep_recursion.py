"""Recurses without end with the limit taken off.

Exercise: sequential-vs-concurrent
Verdict: failed
Reason: crashed, raised, limit-exceeded, timed-out
"""

import sys

sys.setrecursionlimit(10**9)


def down(depth):
    return down(depth + 1)


async def run_sequential(fetch, jobs):
    return down(0)


async def run_concurrent(fetch, jobs):
    return down(0)
