# Calling fetch_user gives the user.
# fails: loads-everything (raised), asks-each-once
import asyncio


async def load_dashboard(user_id, api):
    user = api.fetch_user(user_id)
    posts, friends = await asyncio.gather(
        api.fetch_posts(user["account_id"]), api.fetch_friends(user["account_id"])
    )
    return {"user": user, "posts": posts, "friends": friends}
