# "Now that the user is there, I return the user."
# fails: returns-the-name (wrong-result), registers (wrong-result)
async def get_user_name(fetch_user, user_id):
    return await fetch_user(user_id)


async def register(fetch_user, audit, user_id):
    name = await get_user_name(fetch_user, user_id)
    await audit(f"register:{user_id}")
    return f"registered {name}"
