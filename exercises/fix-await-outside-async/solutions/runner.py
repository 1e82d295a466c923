# Style: type hints, asyncio.Runner, everything in one expression.
import asyncio
from collections.abc import Awaitable, Callable
from typing import Any

Fetch = Callable[[Any], Awaitable[Any]]
Format = Callable[[Any], str]


async def load_profile(fetch_user: Fetch, format_name: Format, user_id: Any) -> str:
    return format_name(await fetch_user(user_id))


def show_profile(fetch_user: Fetch, format_name: Format, user_id: Any) -> str:
    with asyncio.Runner() as runner:
        return runner.run(load_profile(fetch_user, format_name, user_id))
