"""Begins calls of operations that do not exist, with arguments that are no arguments.

Exercise: sequential-vs-concurrent
Verdict: failed
Reason: tampering, crashed, wrong-result, load-error, limit-exceeded, timed-out, raised
"""

import gc


async def run_sequential(fetch, jobs):
    link = next(each for each in gc.get_objects() if type(each).__name__ == "Link")
    for operation in (-1, 0, 10**6, None, "fetch", [], {"a": 1}):
        link.tell({"event": "begin", "operation": operation, "args": {"x": []}, "kwargs": 7, "task": [1]})
    return []


async def run_concurrent(fetch, jobs):
    return await run_sequential(fetch, jobs)
