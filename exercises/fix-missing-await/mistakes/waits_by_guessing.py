# "The task needs a moment; half a second is surely enough."
# fails: waits-for-both-steps (too-slow), audit-errors-arrive
import asyncio

RUNNING = set()


async def get_user_name(fetch_user, user_id):
    user = await fetch_user(user_id)
    return user["name"]


async def register(fetch_user, audit, user_id):
    RUNNING.add(asyncio.create_task(audit(f"register:{user_id}")))
    name = await get_user_name(fetch_user, user_id)
    await asyncio.sleep(0.5)
    return f"registered {name}"
