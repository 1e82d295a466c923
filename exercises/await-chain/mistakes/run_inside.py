# "Each coroutine gets its asyncio.run."
# fails: user-and-posts (raised), asks-once
import asyncio


async def get_user_data(user_id, fetch_user, fetch_posts):
    user = asyncio.run(fetch_user(user_id))
    posts = asyncio.run(fetch_posts(user))
    return {"user": user, "posts": posts}
