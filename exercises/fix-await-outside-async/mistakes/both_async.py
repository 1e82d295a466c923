# "Whatever calls a coroutine must be async."
# fails: shows-profile
async def load_profile(fetch_user, format_name, user_id):
    user = await fetch_user(user_id)
    return format_name(user)


async def show_profile(fetch_user, format_name, user_id):
    return await load_profile(fetch_user, format_name, user_id)
