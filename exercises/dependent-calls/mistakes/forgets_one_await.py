# The friends come last, they are on their way.
# fails: loads-everything (never-awaited), asks-each-once (wrong-result)
async def load_dashboard(user_id, api):
    user = await api.fetch_user(user_id)
    posts = await api.fetch_posts(user["account_id"])
    friends = api.fetch_friends(user["account_id"])
    return {"user": user, "posts": posts, "friends": friends}
