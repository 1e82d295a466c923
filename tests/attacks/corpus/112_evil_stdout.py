"""Replaces sys.stdout by an object whose every method ends the process.

Exercise: sequential-vs-concurrent
Verdict: failed
Reason: wrong-result, tampering, crashed, raised, load-error, limit-exceeded
"""

import os
import sys


class Evil:
    def __getattr__(self, name):
        os._exit(0)


sys.stdout = sys.stderr = sys.__stdout__ = sys.__stderr__ = Evil()


async def run_sequential(fetch, jobs):
    return ["made up" for _ in jobs]


async def run_concurrent(fetch, jobs):
    return ["made up" for _ in jobs]
