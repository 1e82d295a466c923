# "Names look better with capitals."
# fails: loads-profile (wrong-result), shows-profile (wrong-result)
import asyncio


async def load_profile(fetch_user, format_name, user_id):
    user = await fetch_user(user_id)
    return format_name(user).title()


def show_profile(fetch_user, format_name, user_id):
    return asyncio.run(load_profile(fetch_user, format_name, user_id))
