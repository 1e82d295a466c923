# "With format_name there was an error, so I left it out."
# fails: loads-profile (wrong-result), shows-profile (wrong-result)
import asyncio


async def load_profile(fetch_user, format_name, user_id):
    return await fetch_user(user_id)


def show_profile(fetch_user, format_name, user_id):
    return asyncio.run(load_profile(fetch_user, format_name, user_id))
