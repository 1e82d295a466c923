# "Whoever gets the dict can await the posts, if they want them."
# fails: user-and-posts, asks-once
async def get_user_data(user_id, fetch_user, fetch_posts):
    user = await fetch_user(user_id)
    return {"user": user, "posts": fetch_posts(user)}
