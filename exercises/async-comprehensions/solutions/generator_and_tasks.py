# Style: an async generator with yield, tasks made while the source is read, type hints.
import asyncio
from collections.abc import AsyncIterable, AsyncIterator, Awaitable, Callable

Fetch = Callable[[str], Awaitable[object]]


async def even_squares(source: AsyncIterable[int]) -> list[int]:
    squares = []
    async for number in source:
        if not number % 2:
            squares.append(number**2)
    return squares


async def lazy_pages(fetch: Fetch, source: AsyncIterable[str]) -> AsyncIterator[object]:
    async for url in source:
        yield await fetch(url)


async def all_pages(fetch: Fetch, source: AsyncIterable[str]) -> list[object]:
    tasks = [asyncio.create_task(fetch(url)) async for url in source]
    return [await task for task in tasks]
