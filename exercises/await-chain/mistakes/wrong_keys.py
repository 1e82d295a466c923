# "Keys are easier to read with a capital letter."
# fails: user-and-posts (wrong-result)
async def get_user_data(user_id, fetch_user, fetch_posts):
    user = await fetch_user(user_id)
    posts = await fetch_posts(user)
    return {"User": user, "Posts": posts}
