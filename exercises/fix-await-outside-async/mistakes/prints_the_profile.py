# "show means: show it on the screen."
# fails: shows-profile (wrong-result)
import asyncio


async def load_profile(fetch_user, format_name, user_id):
    user = await fetch_user(user_id)
    return format_name(user)


def show_profile(fetch_user, format_name, user_id):
    print(asyncio.run(load_profile(fetch_user, format_name, user_id)))
