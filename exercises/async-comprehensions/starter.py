"""Three ways through an async iterable: eager, lazy, and all at once."""

import asyncio  # you will want it for all_pages


async def even_squares(source) -> list:
    """The squares of the even numbers in the async iterable ``source``, in order."""
    # TODO: one async comprehension is enough
    return []


async def lazy_pages(fetch, source):
    """An async iterator over the pages of the URLs in ``source``, fetched on demand."""
    # TODO: this is eager, and it gives the caller a coroutine instead of an async iterator
    return [await fetch(url) async for url in source]


async def all_pages(fetch, source) -> list:
    """All pages of the URLs in ``source``, in order, fetched at once."""
    # TODO: this works, but it waits for one page before it asks for the next
    return [await fetch(url) async for url in source]
