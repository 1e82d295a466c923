# First the user, then the posts, then the friends, as in the lesson.
# fails: branches-overlap (not-concurrent)
async def load_dashboard(user_id, api):
    user = await api.fetch_user(user_id)
    posts = await api.fetch_posts(user["account_id"])
    friends = await api.fetch_friends(user["account_id"])
    return {"user": user, "posts": posts, "friends": friends}
