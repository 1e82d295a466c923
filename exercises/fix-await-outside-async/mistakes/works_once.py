# "The loop is there for the whole program, and at the end I close it."
# fails: shows-profile (raised)
import asyncio

LOOP = asyncio.new_event_loop()


async def load_profile(fetch_user, format_name, user_id):
    user = await fetch_user(user_id)
    return format_name(user)


def show_profile(fetch_user, format_name, user_id):
    work = load_profile(fetch_user, format_name, user_id)
    try:
        return LOOP.run_until_complete(work)
    finally:
        LOOP.close()
        work.close()
