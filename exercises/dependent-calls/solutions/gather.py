# Await the user, then gather the two others.
import asyncio


async def load_dashboard(user_id, api):
    user = await api.fetch_user(user_id)
    account_id = user["account_id"]
    posts, friends = await asyncio.gather(
        api.fetch_posts(account_id),
        api.fetch_friends(account_id),
    )
    return {"user": user, "posts": posts, "friends": friends}
