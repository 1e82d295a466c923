# "The log takes 0.06 s, so 0.07 s are enough, and nobody hangs on it."
# fails: registers (leaked-task)
import asyncio


async def get_user_name(fetch_user, user_id):
    user = await fetch_user(user_id)
    return user["name"]


async def register(fetch_user, audit, user_id):
    name = await get_user_name(fetch_user, user_id)
    try:
        await asyncio.wait_for(audit(f"register:{user_id}"), 0.07)
    except asyncio.TimeoutError:
        pass
    return f"registered {name}"
