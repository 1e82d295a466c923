# "First I see whether the user is there, then I format the user."
# fails: waits-for-the-user
import asyncio


async def load_profile(fetch_user, format_name, user_id):
    await fetch_user(user_id)
    return format_name(await fetch_user(user_id))


def show_profile(fetch_user, format_name, user_id):
    return asyncio.run(load_profile(fetch_user, format_name, user_id))
