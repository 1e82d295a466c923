# Style: type hints, a dict that is filled step by step.
from collections.abc import Awaitable, Callable
from typing import Any


async def get_user_data(
    user_id: int,
    fetch_user: Callable[[int], Awaitable[Any]],
    fetch_posts: Callable[[Any], Awaitable[Any]],
) -> dict[str, Any]:
    data: dict[str, Any] = {}
    data["user"] = await fetch_user(user_id)
    data["posts"] = await fetch_posts(data["user"])
    return data
