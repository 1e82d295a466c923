"""Raises an exception whose text, repr and name are traps.

Exercise: sequential-vs-concurrent
Verdict: failed
Reason: raised, crashed, wrong-result
"""

import os


class Trap(Exception):
    def __str__(self):
        os._exit(0)

    __repr__ = __str__


Trap.__name__ = Trap.__qualname__ = "\x1b]0;owned\x07AssertionError"


async def run_sequential(fetch, jobs):
    raise Trap


async def run_concurrent(fetch, jobs):
    raise Trap from Trap()
