"""Returns objects whose repr ends the process, floods or never ends.

Exercise: sequential-vs-concurrent
Verdict: failed
Reason: wrong-result, crashed, limit-exceeded, raised
"""

import os


class Evil:
    def __repr__(self):
        os._exit(0)


class Endless:
    def __repr__(self):
        return "x" * (1 << 28)


async def run_sequential(fetch, jobs):
    return [Evil() for _ in jobs]


async def run_concurrent(fetch, jobs):
    return [Endless() for _ in jobs]
