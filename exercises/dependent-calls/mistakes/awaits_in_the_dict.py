# Inside one dict the awaits happen together.
# fails: branches-overlap (not-concurrent)
async def load_dashboard(user_id, api):
    user = await api.fetch_user(user_id)
    account_id = user["account_id"]
    return {
        "user": user,
        "posts": await api.fetch_posts(account_id),
        "friends": await api.fetch_friends(account_id),
    }
