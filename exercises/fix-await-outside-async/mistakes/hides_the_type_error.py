# "If the text can't be awaited, I catch that and format once more."
# fails: errors-arrive
import asyncio


async def load_profile(fetch_user, format_name, user_id):
    user = await fetch_user(user_id)
    try:
        return format_name(user)
    except TypeError:
        return str(user)


def show_profile(fetch_user, format_name, user_id):
    return asyncio.run(load_profile(fetch_user, format_name, user_id))
