# Style: two awaits, one below the other.
async def get_user_data(user_id, fetch_user, fetch_posts):
    user = await fetch_user(user_id)
    posts = await fetch_posts(user)
    return {"user": user, "posts": posts}
