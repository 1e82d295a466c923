# "asyncio.run can stand in an ordinary function, so both can stay ordinary."
# fails: loads-profile
import asyncio


def load_profile(fetch_user, format_name, user_id):
    user = asyncio.run(fetch_user(user_id))
    return format_name(user)


def show_profile(fetch_user, format_name, user_id):
    return load_profile(fetch_user, format_name, user_id)
