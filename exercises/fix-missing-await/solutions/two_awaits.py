# Style: the smallest repair of the starter.
async def get_user_name(fetch_user, user_id) -> str:
    """The name of the user with this id."""
    user = await fetch_user(user_id)
    return user["name"]


async def register(fetch_user, audit, user_id) -> str:
    """Write "register:<user_id>" to the log and return "registered <name>"."""
    name = await get_user_name(fetch_user, user_id)
    await audit(f"register:{user_id}")
    return f"registered {name}"
