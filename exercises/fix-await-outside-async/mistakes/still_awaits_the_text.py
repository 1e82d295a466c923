# "Every call in an async function gets an await."
# fails: loads-profile (raised), shows-profile (raised)
import asyncio


async def load_profile(fetch_user, format_name, user_id):
    user = await fetch_user(user_id)
    return await format_name(user)


def show_profile(fetch_user, format_name, user_id):
    return asyncio.run(load_profile(fetch_user, format_name, user_id))
