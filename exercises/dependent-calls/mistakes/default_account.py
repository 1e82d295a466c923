# If the user is missing I still try the account with the same number, then complain.
# fails: stops-at-unknown-user
import asyncio


async def load_dashboard(user_id, api):
    error = None
    try:
        user = await api.fetch_user(user_id)
    except LookupError as reason:
        error = reason
        user = {"account_id": user_id}
    posts, friends = await asyncio.gather(
        api.fetch_posts(user["account_id"]), api.fetch_friends(user["account_id"])
    )
    if error is not None:
        raise error
    return {"user": user, "posts": posts, "friends": friends}
