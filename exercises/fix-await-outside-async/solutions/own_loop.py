# Style: the long form of older texts, with a loop made by hand.
import asyncio


async def load_profile(fetch_user, format_name, user_id):
    task = asyncio.get_event_loop().create_task(fetch_user(user_id))
    return format_name(await task)


def show_profile(fetch_user, format_name, user_id):
    loop = asyncio.new_event_loop()
    try:
        return loop.run_until_complete(load_profile(fetch_user, format_name, user_id))
    finally:
        loop.close()
