# "A missing user is shown as 'unknown'; that is nicer than an error."
# fails: errors-arrive
import asyncio


async def load_profile(fetch_user, format_name, user_id):
    try:
        user = await fetch_user(user_id)
    except LookupError:
        return "unknown"
    return format_name(user)


def show_profile(fetch_user, format_name, user_id):
    return asyncio.run(load_profile(fetch_user, format_name, user_id))
