# Style: TaskGroup and type hints; try with else; a surprise arrives in an ExceptionGroup.
import asyncio
from collections.abc import Awaitable, Callable
from typing import Any

EXPECTED = (ConnectionError, asyncio.TimeoutError)


async def safe_fetch(
    fetch: Callable[[str], Awaitable[Any]], url: str, default: Any = None
) -> Any:
    try:
        answer = await fetch(url)
    except EXPECTED as problem:
        print("Request failed:", problem)
    else:
        return answer
    return default


async def safe_fetch_all(
    fetch: Callable[[str], Awaitable[Any]], urls: list[str], default: Any = None
) -> list[Any]:
    async with asyncio.TaskGroup() as group:
        tasks = [group.create_task(safe_fetch(fetch, url, default=default)) for url in urls]
    return [task.result() for task in tasks]
