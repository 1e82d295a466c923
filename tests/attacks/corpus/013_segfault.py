"""Reads address 0 through ctypes.

Exercise: sequential-vs-concurrent
Verdict: failed
Reason: crashed
"""

import ctypes


async def run_sequential(fetch, jobs):
    return ctypes.string_at(0)


async def run_concurrent(fetch, jobs):
    return ctypes.string_at(0)
