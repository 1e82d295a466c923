# "The await in front of the last call waits for everything."
# fails: user-and-posts, asks-once
async def get_user_data(user_id, fetch_user, fetch_posts):
    user = fetch_user(user_id)
    posts = await fetch_posts(user)
    return {"user": user, "posts": posts}
