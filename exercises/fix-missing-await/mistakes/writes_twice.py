# "Once before and once after, then it is certainly in the log."
# fails: registers (wrong-result)
async def get_user_name(fetch_user, user_id):
    user = await fetch_user(user_id)
    return user["name"]


async def register(fetch_user, audit, user_id):
    await audit(f"register:{user_id}")
    name = await get_user_name(fetch_user, user_id)
    await audit(f"register:{user_id}")
    return f"registered {name}"
