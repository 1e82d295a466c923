# A user that I have seen needn't be fetched again, and neither need the posts.
# fails: loads-everything (wrong-result), asks-each-once (wrong-result)
import asyncio

cache = {}


async def load_dashboard(user_id, api):
    if not cache:
        user = await api.fetch_user(user_id)
        posts, friends = await asyncio.gather(
            api.fetch_posts(user["account_id"]), api.fetch_friends(user["account_id"])
        )
        cache.update(user=user, posts=posts, friends=friends)
    return dict(cache)
