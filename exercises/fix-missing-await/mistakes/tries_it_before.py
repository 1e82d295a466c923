# "A first call wakes the server up; its answer doesn't matter."
# fails: leaves-nothing-behind (never-awaited)
async def wake_up():
    """Say hello to the server."""


async def get_user_name(fetch_user, user_id):
    wake_up()
    user = await fetch_user(user_id)
    return user["name"]


async def register(fetch_user, audit, user_id):
    user = await fetch_user(user_id)
    await audit(f"register:{user_id}")
    return f"registered {user['name']}"
