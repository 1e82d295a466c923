# "register calls get_user_name with await, and that is enough for what is in it."
# fails: returns-the-name, registers
async def get_user_name(fetch_user, user_id):
    user = fetch_user(user_id)
    return user["name"]


async def register(fetch_user, audit, user_id):
    name = await get_user_name(fetch_user, user_id)
    await audit(f"register:{user_id}")
    return f"registered {name}"
