# Style: asyncio.timeout as a block, type hints.
import asyncio
from collections.abc import Awaitable, Callable
from typing import Any


async def fetch_with_timeout(
    fetch: Callable[[str], Awaitable[Any]], url: str, timeout: float, default: Any = None
) -> Any:
    try:
        async with asyncio.timeout(timeout):
            return await fetch(url)
    except TimeoutError:
        return default
