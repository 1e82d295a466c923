# gather, with type hints and a Runner in main.
from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Sequence
from typing import Any

Fetch = Callable[[str], Awaitable[Any]]


async def collect(fetch: Fetch, keys: Sequence[str]) -> list[Any]:
    return await asyncio.gather(*map(fetch, keys))


def main(fetch: Fetch, keys: Sequence[str]) -> list[Any]:
    with asyncio.Runner() as runner:
        return runner.run(collect(fetch, keys))


if __name__ == "__main__":
    asyncio.run(asyncio.sleep(0))
