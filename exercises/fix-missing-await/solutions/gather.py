# Style: both steps at the same time with gather; prints.
import asyncio


async def get_user_name(fetch_user, user_id):
    return (await fetch_user(user_id))["name"]


async def register(fetch_user, audit, user_id):
    name, _ = await asyncio.gather(
        get_user_name(fetch_user, user_id),
        audit("register:" + str(user_id)),
    )
    print("registered", name)
    return "registered " + name
