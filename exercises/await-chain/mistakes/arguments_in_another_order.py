# "First the functions, then what they work on."
# fails: user-and-posts (raised), asks-once
async def get_user_data(fetch_user, fetch_posts, user_id):
    user = await fetch_user(user_id)
    posts = await fetch_posts(user)
    return {"user": user, "posts": posts}
