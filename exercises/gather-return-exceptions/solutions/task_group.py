# Style: a TaskGroup whose tasks never fail, typed, prints progress.
import asyncio
from collections.abc import Awaitable, Callable
from typing import Any


async def fetch_all_settled(
    fetch: Callable[[str], Awaitable[Any]], urls: list[str]
) -> tuple[dict[str, Any], dict[str, Exception]]:
    results: dict[str, Any] = {}
    errors: dict[str, Exception] = {}

    async def one(url: str) -> None:
        try:
            results[url] = await fetch(url)
            print("ok    ", url)
        except Exception as error:
            errors[url] = error
            print("failed", url, error)

    async with asyncio.TaskGroup() as group:
        for url in urls:
            group.create_task(one(url))
    return (
        {url: results[url] for url in urls if url in results},
        {url: errors[url] for url in urls if url in errors},
    )
