# "The task has begun to write, so I can tidy it up."
# fails: registers
import asyncio


async def get_user_name(fetch_user, user_id):
    user = await fetch_user(user_id)
    return user["name"]


async def register(fetch_user, audit, user_id):
    writing = asyncio.create_task(audit(f"register:{user_id}"))
    await asyncio.sleep(0)
    writing.cancel()
    return f"registered {await get_user_name(fetch_user, user_id)}"
