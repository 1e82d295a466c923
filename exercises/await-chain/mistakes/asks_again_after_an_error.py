# "Perhaps the second try works."
# fails: stops-at-an-error
async def get_user_data(user_id, fetch_user, fetch_posts):
    try:
        user = await fetch_user(user_id)
    except LookupError:
        user = await fetch_user(user_id)
    posts = await fetch_posts(user)
    return {"user": user, "posts": posts}
