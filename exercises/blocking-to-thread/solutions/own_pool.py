# Style: a pool of its own with a thread for each name, typed.
import asyncio
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import TypeVar

T = TypeVar("T")


async def read_all(read_blocking: Callable[[str], T], names: list[str]) -> list[T]:
    if not names:
        return []
    loop = asyncio.get_running_loop()
    with ThreadPoolExecutor(max_workers=len(names)) as pool:
        calls = [loop.run_in_executor(pool, read_blocking, name) for name in names]
        return await asyncio.gather(*calls)
