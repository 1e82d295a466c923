# Style: both steps in a TaskGroup; an error of the log arrives in an ExceptionGroup.
import asyncio
from collections.abc import Awaitable, Callable
from typing import Any

Fetch = Callable[[Any], Awaitable[dict[str, Any]]]


async def get_user_name(fetch_user: Fetch, user_id: int) -> str:
    user = await fetch_user(user_id)
    return str(user["name"])


async def register(fetch_user: Fetch, audit: Callable[[str], Awaitable[None]], user_id: int) -> str:
    async with asyncio.TaskGroup() as group:
        name = group.create_task(get_user_name(fetch_user, user_id))
        group.create_task(audit(f"register:{user_id}"))
    return f"registered {name.result()}"
