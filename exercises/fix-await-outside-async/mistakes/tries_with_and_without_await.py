# "If it can't be awaited, it is called without."
# fails: loads-profile, shows-profile
import asyncio
async def load_profile(fetch_user, format_name, user_id):
    user = await fetch_user(user_id)
    try:
        return await format_name(user)
    except TypeError:
        return format_name(user) or ""
def show_profile(fetch_user, format_name, user_id):
    return asyncio.run(load_profile(fetch_user, format_name, user_id))
