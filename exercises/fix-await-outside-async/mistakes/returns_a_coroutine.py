# "show_profile calls load_profile: that is what it says."
# fails: shows-profile
async def load_profile(fetch_user, format_name, user_id):
    user = await fetch_user(user_id)
    return format_name(user)


def show_profile(fetch_user, format_name, user_id):
    return load_profile(fetch_user, format_name, user_id)
