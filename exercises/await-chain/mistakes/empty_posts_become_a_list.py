# "Posts are a list, at least an empty one."
# fails: any-user (wrong-result)
async def get_user_data(user_id, fetch_user, fetch_posts):
    user = await fetch_user(user_id)
    posts = await fetch_posts(user) or []
    return {"user": user, "posts": posts}
