# "With close() the warning disappears, as the lesson shows."
# fails: registers
async def get_user_name(fetch_user, user_id):
    user = await fetch_user(user_id)
    return user["name"]


async def register(fetch_user, audit, user_id):
    name = await get_user_name(fetch_user, user_id)
    entry = audit(f"register:{user_id}")
    entry.close()
    return f"registered {name}"
