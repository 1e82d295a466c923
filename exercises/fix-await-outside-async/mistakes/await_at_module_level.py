# "An await at the end of the file starts it all."
# fails: loads-profile (load-error), shows-profile (load-error)
import asyncio


async def load_profile(fetch_user, format_name, user_id):
    user = await fetch_user(user_id)
    return format_name(user)


def show_profile(fetch_user, format_name, user_id):
    return asyncio.run(load_profile(fetch_user, format_name, user_id))


async def nobody(user_id):
    return {"id": user_id}


await load_profile(nobody, str, 1)
