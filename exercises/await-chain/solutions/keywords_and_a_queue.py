# Style: keyword arguments, the user handed on through a queue, wait_for with plenty of time.
import asyncio


async def ask(fetch_user, user_id, found):
    await found.put(await fetch_user(user_id=user_id))


async def get_user_data(user_id, fetch_user, fetch_posts):
    found = asyncio.Queue()
    await ask(fetch_user, user_id, found)
    user = found.get_nowait()
    posts = await asyncio.wait_for(fetch_posts(user=user), timeout=5)
    return {"posts": posts, "user": user}
