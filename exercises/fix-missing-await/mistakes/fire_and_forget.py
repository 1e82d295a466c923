# "Nobody has to wait for the log: create_task does it in the background."
# fails: registers, leaves-nothing-behind (leaked-task)
import asyncio

RUNNING = set()


async def get_user_name(fetch_user, user_id):
    user = await fetch_user(user_id)
    return user["name"]


async def register(fetch_user, audit, user_id):
    name = await get_user_name(fetch_user, user_id)
    RUNNING.add(asyncio.create_task(audit(f"register:{user_id}")))
    return f"registered {name}"
