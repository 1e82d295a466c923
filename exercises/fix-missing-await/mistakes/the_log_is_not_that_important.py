# "A full disk must not keep anybody from registering."
# fails: audit-errors-arrive
async def get_user_name(fetch_user, user_id):
    user = await fetch_user(user_id)
    return user["name"]


async def register(fetch_user, audit, user_id):
    name = await get_user_name(fetch_user, user_id)
    try:
        await audit(f"register:{user_id}")
    except OSError:
        pass
    return f"registered {name}"
