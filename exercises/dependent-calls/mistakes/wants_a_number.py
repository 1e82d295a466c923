# A user's id is taken for a number. It is whatever the caller says.
# fails: either-branch (raised)
import asyncio


async def load_dashboard(user_id, api) -> dict:
    user = await api.fetch_user(int(user_id))
    account = user["account_id"]
    posts, friends = await asyncio.gather(api.fetch_posts(account), api.fetch_friends(account))
    return {"user": user, "posts": posts, "friends": friends}
