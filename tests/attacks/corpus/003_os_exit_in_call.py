"""Ends the process with status 0 in the middle of a call.

Exercise: sequential-vs-concurrent
Verdict: failed
Reason: crashed
"""

import os


async def run_sequential(fetch, jobs):
    os._exit(0)


async def run_concurrent(fetch, jobs):
    os._exit(0)
