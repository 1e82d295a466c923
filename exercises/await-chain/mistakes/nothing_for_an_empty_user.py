# "An empty user is as good as none, and has no posts."
# fails: any-user
async def get_user_data(user_id, fetch_user, fetch_posts):
    user = await fetch_user(user_id)
    if not user:
        return {}
    return {"user": user, "posts": await fetch_posts(user)}
