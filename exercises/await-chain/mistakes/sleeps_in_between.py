# "Some pause after each step, to be on the safe side."
# fails: waits-for-both (too-slow)
import asyncio


async def get_user_data(user_id, fetch_user, fetch_posts):
    user = await fetch_user(user_id)
    await asyncio.sleep(0.2)
    posts = await fetch_posts(user)
    return {"user": user, "posts": posts}
