# Style: the ordinary function has a main of its own inside; prints.
import asyncio


async def load_profile(fetch_user, format_name, user_id):
    print("loading", user_id)
    user = await asyncio.ensure_future(fetch_user(user_id))
    text = format_name(user)
    print("loaded", text)
    return text


def show_profile(fetch_user, format_name, user_id):
    result = []

    async def main():
        result.append(await load_profile(fetch_user, format_name, user_id))

    asyncio.run(main())
    return result[0]
