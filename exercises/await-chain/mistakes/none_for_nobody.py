# "A program must not crash; without a user there is just nothing."
# fails: stops-at-an-error
async def get_user_data(user_id, fetch_user, fetch_posts):
    try:
        user = await fetch_user(user_id)
    except LookupError:
        return {"user": None, "posts": []}
    return {"user": user, "posts": await fetch_posts(user)}
