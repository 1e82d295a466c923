# "asyncio.run is what runs a coroutine."
# fails: returns-the-name (raised), registers (raised)
import asyncio


async def get_user_name(fetch_user, user_id):
    user = asyncio.run(fetch_user(user_id))
    return user["name"]


async def register(fetch_user, audit, user_id):
    name = await get_user_name(fetch_user, user_id)
    asyncio.run(audit(f"register:{user_id}"))
    return f"registered {name}"
