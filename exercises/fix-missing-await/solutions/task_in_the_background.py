# Style: the log is written by a task, older spelling, and awaited before the end.
import asyncio


async def get_user_name(fetch_user, user_id):
    pending = fetch_user(user_id)
    user = await pending
    name = user["name"]
    return name


async def register(fetch_user, audit, user_id):
    writing = asyncio.get_event_loop().create_task(audit("register:%s" % user_id))
    try:
        name = await get_user_name(fetch_user, user_id)
    finally:
        await asyncio.ensure_future(writing)
    return "registered %s" % name
