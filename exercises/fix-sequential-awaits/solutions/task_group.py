# A TaskGroup inside the session block, in one async with.
from __future__ import annotations

import asyncio
from typing import Any


async def fetch_data(open_session: Any, urls: list[str]) -> list[Any]:
    async with open_session() as session, asyncio.TaskGroup() as group:
        tasks = [group.create_task(session.get(url)) for url in urls]
    return [task.result() for task in tasks]
