# Tasks run at the same time, and create_task makes tasks.
# fails: branches-overlap (not-concurrent)
import asyncio


async def load_dashboard(user_id, api):
    user = await asyncio.create_task(api.fetch_user(user_id))
    posts = await asyncio.create_task(api.fetch_posts(user["account_id"]))
    friends = await asyncio.create_task(api.fetch_friends(user["account_id"]))
    return {"user": user, "posts": posts, "friends": friends}
