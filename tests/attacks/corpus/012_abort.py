"""Aborts the process by its own signal.

Exercise: sequential-vs-concurrent
Verdict: failed
Reason: crashed
"""

import os


async def run_sequential(fetch, jobs):
    os.abort()


async def run_concurrent(fetch, jobs):
    os.abort()
