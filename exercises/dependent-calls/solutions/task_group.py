# TaskGroup with type hints.
from __future__ import annotations

import asyncio
from typing import Any


async def load_dashboard(user_id: Any, api: Any) -> dict[str, Any]:
    user: dict[str, Any] = await api.fetch_user(user_id)
    async with asyncio.TaskGroup() as group:
        posts = group.create_task(api.fetch_posts(user["account_id"]))
        friends = group.create_task(api.fetch_friends(user["account_id"]))
    return {"user": user, "posts": posts.result(), "friends": friends.result()}
