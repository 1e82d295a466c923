# "An empty user is no user, so there are no posts."
# fails: any-user (wrong-result)
async def get_user_data(user_id, fetch_user, fetch_posts):
    user = await fetch_user(user_id)
    if not user:
        return {"user": user, "posts": []}
    posts = await fetch_posts(user)
    return {"user": user, "posts": posts}
