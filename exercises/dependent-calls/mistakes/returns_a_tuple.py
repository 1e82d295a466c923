# Three values are easier to unpack than a dict.
# fails: loads-everything (wrong-result)
import asyncio


async def load_dashboard(user_id, api):
    user = await api.fetch_user(user_id)
    posts, friends = await asyncio.gather(
        api.fetch_posts(user["account_id"]), api.fetch_friends(user["account_id"])
    )
    return user, posts, friends
