# "Without posts the user alone will do."
# fails: stops-at-an-error
async def get_user_data(user_id, fetch_user, fetch_posts):
    user = await fetch_user(user_id)
    try:
        posts = await fetch_posts(user)
    except Exception:
        posts = []
    return {"user": user, "posts": posts}
