"""The same work, twice: one after another, and all at once."""

import asyncio
import time


async def run_sequential(fetch, jobs) -> list:
    """Await fetch(source, delay) for one job after another; the answers in job order."""
    raise NotImplementedError("run_sequential is yours to write")


async def run_concurrent(fetch, jobs) -> list:
    """Have all jobs in flight at once; the answers in job order."""
    raise NotImplementedError("run_concurrent is yours to write")


async def try_out() -> None:
    """Not graded: something to play with."""

    async def fetch(source, delay):
        await asyncio.sleep(delay)
        return f"answer of {source}"

    jobs = [("news", 0.3), ("weather", 0.1), ("sports", 0.2)]
    for run in (run_sequential, run_concurrent):
        start = time.perf_counter()
        answers = await run(fetch, jobs)
        print(f"{run.__name__}: {time.perf_counter() - start:.2f} s, {answers}")


if __name__ == "__main__":
    asyncio.run(try_out())
