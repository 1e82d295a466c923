# "The lesson fetches the posts by the id, and then both go at the same time."
# fails: user-and-posts, asks-once
import asyncio


async def get_user_data(user_id, fetch_user, fetch_posts):
    user, posts = await asyncio.gather(fetch_user(user_id), fetch_posts(user_id))
    return {"user": user, "posts": posts}
