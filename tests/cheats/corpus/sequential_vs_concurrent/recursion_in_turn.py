"""Recursion instead of a loop: still one await after another."""

async def run_sequential(fetch, jobs):
    return [await fetch(source, delay) for source, delay in jobs]

async def run_concurrent(fetch, jobs):
    if not jobs:
        return []
    (source, delay), *rest = jobs
    return [await fetch(source, delay), *await run_concurrent(fetch, rest)]
