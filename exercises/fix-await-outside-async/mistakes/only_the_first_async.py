# "One async is enough, I don't touch the rest."
# fails: loads-profile (raised), shows-profile
async def load_profile(fetch_user, format_name, user_id):
    user = await fetch_user(user_id)
    return await format_name(user)


def show_profile(fetch_user, format_name, user_id):
    return load_profile(fetch_user, format_name, user_id)
