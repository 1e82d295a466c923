"""Loops for ever inside one call of C code, where no signal handler runs.

Exercise: sequential-vs-concurrent
Verdict: failed
Reason: timed-out, limit-exceeded, crashed
"""

import re


async def run_sequential(fetch, jobs):
    re.match(r"(a+)+$", "a" * 60 + "b")


async def run_concurrent(fetch, jobs):
    sum(iter(int, 1))
