# The event loop of ordinary code may run in a thread of its own, if somebody waits for it.
import asyncio
from concurrent.futures import ThreadPoolExecutor


async def load_profile(fetch_user, format_name, user_id):
    user = await fetch_user(user_id)
    return format_name(user)


def show_profile(fetch_user, format_name, user_id):
    profile = load_profile(fetch_user, format_name, user_id)
    with ThreadPoolExecutor(max_workers=1) as pool:
        return pool.submit(asyncio.run, profile).result()
