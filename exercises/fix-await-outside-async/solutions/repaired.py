# Style: the smallest repair of the starter.
import asyncio


async def load_profile(fetch_user, format_name, user_id) -> str:
    """Fetch the user and give the text that format_name makes of it."""
    user = await fetch_user(user_id)
    return format_name(user)


def show_profile(fetch_user, format_name, user_id) -> str:
    """The same for ordinary code: the text itself, not a coroutine."""
    return asyncio.run(load_profile(fetch_user, format_name, user_id))
