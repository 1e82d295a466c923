"""Raises an exception that runs code when it is unpickled.

Exercise: sequential-vs-concurrent
Verdict: failed
Reason: raised, wrong-result, crashed
"""

import os


class Bomb(Exception):
    def __reduce__(self):
        return os.abort, ()

    __getstate__ = __reduce__


async def run_sequential(fetch, jobs):
    raise Bomb


async def run_concurrent(fetch, jobs):
    return Bomb()
