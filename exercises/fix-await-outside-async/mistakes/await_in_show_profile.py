# "load_profile is a coroutine now, so it has to be awaited in show_profile."
# fails: loads-profile (load-error), shows-profile (load-error)
async def load_profile(fetch_user, format_name, user_id):
    user = await fetch_user(user_id)
    return format_name(user)


def show_profile(fetch_user, format_name, user_id):
    return await load_profile(fetch_user, format_name, user_id)
