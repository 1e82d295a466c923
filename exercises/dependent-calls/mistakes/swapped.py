# gather gives its results in the order in which they finish.
# fails: loads-everything (wrong-result)
import asyncio


async def load_dashboard(user_id, api):
    user = await api.fetch_user(user_id)
    friends, posts = await asyncio.gather(
        api.fetch_posts(user["account_id"]), api.fetch_friends(user["account_id"])
    )
    return {"user": user, "posts": posts, "friends": friends}
