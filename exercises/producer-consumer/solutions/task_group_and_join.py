# Style: a TaskGroup with a producer and workers, queue.join, cancel at the end; typed.
import asyncio
from collections.abc import AsyncIterable, Awaitable, Callable
from typing import Any


async def run_pipeline(
    source: AsyncIterable[Any],
    process: Callable[[Any], Awaitable[Any]],
    workers: int = 3,
    maxsize: int = 5,
) -> list[Any]:
    queue: asyncio.Queue[tuple[int, Any]] = asyncio.Queue(maxsize=maxsize)
    results: list[Any] = []

    async def consume() -> None:
        while True:
            position, item = await queue.get()
            results[position] = await process(item)
            queue.task_done()

    async with asyncio.TaskGroup() as group:
        consumers = [group.create_task(consume()) for _ in range(workers)]
        async for item in source:
            results.append(None)
            await queue.put((len(results) - 1, item))
        await queue.join()
        for consumer in consumers:
            consumer.cancel()
    return results
