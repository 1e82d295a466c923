"""Replaces the code of the operation, so that it does not wait.

Exercise: sequential-vs-concurrent
Verdict: failed
Reason: too-fast, tampering, crashed, raised, wrong-result, not-concurrent, too-slow, blocked-loop, timed-out, deadlock, load-error, wrong-order, never-awaited
"""

import gc
import types

for each in gc.get_objects():
    if isinstance(each, types.FunctionType) and each.__qualname__.endswith("._coroutine"):

        def maker(self, handle):
            async def stub(*args, **named):
                return self._end(self._begin(handle, args, named)["call"])

            return stub

        each.__code__ = maker.__code__


async def run_sequential(fetch, jobs):
    return [await fetch(*job) for job in jobs]


async def run_concurrent(fetch, jobs):
    return [await fetch(*job) for job in jobs]
