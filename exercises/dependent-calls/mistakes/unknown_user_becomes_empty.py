# Nobody likes exceptions: an unknown user gets an empty dashboard.
# fails: stops-at-unknown-user (wrong-result)
import asyncio


async def load_dashboard(user_id, api):
    try:
        user = await api.fetch_user(user_id)
    except LookupError:
        return {"user": None, "posts": [], "friends": []}
    posts, friends = await asyncio.gather(
        api.fetch_posts(user["account_id"]), api.fetch_friends(user["account_id"])
    )
    return {"user": user, "posts": posts, "friends": friends}
