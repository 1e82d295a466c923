# Style: submit and wrap_future, typed, the pool is as big as needed.
import asyncio
from collections.abc import Callable, Sequence
from concurrent.futures import ProcessPoolExecutor
from typing import Any


async def crunch_all(task: Callable[[Any], Any], inputs: Sequence[Any]) -> list[Any]:
    if not inputs:
        return []
    pool = ProcessPoolExecutor(max_workers=max(2, len(inputs)))
    try:
        futures = [asyncio.wrap_future(pool.submit(task, value)) for value in inputs]
        return [await future for future in futures]
    finally:
        pool.shutdown(wait=False, cancel_futures=True)


if __name__ == "__main__":
    print(asyncio.run(crunch_all(abs, [-1, 2])))
