# The posts belong to the user, so I hand over the user.
# fails: loads-everything (wrong-result), asks-each-once (wrong-result)
import asyncio


async def load_dashboard(user_id, api):
    user = await api.fetch_user(user_id)
    posts, friends = await asyncio.gather(api.fetch_posts(user), api.fetch_friends(user))
    return {"user": user, "posts": posts, "friends": friends}
