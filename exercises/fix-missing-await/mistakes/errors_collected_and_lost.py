# "return_exceptions=True makes gather safe."
# fails: audit-errors-arrive
import asyncio


async def get_user_name(fetch_user, user_id):
    user = await fetch_user(user_id)
    return user["name"]


async def register(fetch_user, audit, user_id):
    name, _ = await asyncio.gather(
        get_user_name(fetch_user, user_id),
        audit(f"register:{user_id}"),
        return_exceptions=True,
    )
    return f"registered {name}"
