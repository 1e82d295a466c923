# asyncio.wait, FIRST_COMPLETED, and a dict from task to url; type hints.
from __future__ import annotations

import asyncio
from collections.abc import AsyncGenerator, Awaitable, Callable, Iterable
from typing import Any


async def in_completion_order(
    fetch: Callable[[str], Awaitable[Any]], urls: Iterable[str]
) -> AsyncGenerator[tuple[str, Any], None]:
    url_of = {asyncio.ensure_future(fetch(url)): url for url in urls}
    pending = set(url_of)
    try:
        while pending:
            done, pending = await asyncio.wait(pending, return_when=asyncio.FIRST_COMPLETED)
            for task in done:
                yield url_of[task], task.result()
    finally:
        for task in pending:
            task.cancel()
        if pending:
            await asyncio.wait(pending)
