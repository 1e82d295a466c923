# "Files are slow: I wait a little until the entry is on the disk."
# fails: waits-for-both-steps
import time


async def get_user_name(fetch_user, user_id):
    user = await fetch_user(user_id)
    return user["name"]


async def register(fetch_user, audit, user_id):
    name = await get_user_name(fetch_user, user_id)
    await audit(f"register:{user_id}")
    time.sleep(0.3)
    return f"registered {name}"
