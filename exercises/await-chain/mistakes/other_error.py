# "My own message is more helpful than a LookupError."
# fails: stops-at-an-error
async def get_user_data(user_id, fetch_user, fetch_posts):
    try:
        user = await fetch_user(user_id)
    except LookupError as error:
        raise RuntimeError("no such user") from error
    return {"user": user, "posts": await fetch_posts(user)}
