"""Writes bytes that are no UTF-8, and NULs, to its output.

Exercise: sequential-vs-concurrent
Verdict: failed
Reason: wrong-result
"""

import os

os.write(1, b"\xff\xfe\x00\xc3\x28\xf0\x28\x8c\x28" * 100)
os.write(2, bytes(range(256)))


async def run_sequential(fetch, jobs):
    return ["made up" for _ in jobs]


async def run_concurrent(fetch, jobs):
    return ["made up" for _ in jobs]
