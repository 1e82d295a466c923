# "Perhaps the second try works."
# fails: audit-errors-arrive
async def get_user_name(fetch_user, user_id) -> str:
    user = await fetch_user(user_id)
    return user["name"]


async def register(fetch_user, audit, user_id) -> str:
    name = await get_user_name(fetch_user, user_id)
    try:
        await audit(f"register:{user_id}")
    except OSError:
        await audit(f"register:{user_id}")
    return f"registered {name}"
