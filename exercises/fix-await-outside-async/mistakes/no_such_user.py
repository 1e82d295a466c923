# "An empty user is no user."
# fails: loads-profile
import asyncio
async def load_profile(fetch_user, format_name, user_id):
    user = await fetch_user(user_id)
    if not user:
        raise LookupError(user_id)
    return format_name(user)
def show_profile(fetch_user, format_name, user_id):
    return asyncio.run(load_profile(fetch_user, format_name, user_id))
