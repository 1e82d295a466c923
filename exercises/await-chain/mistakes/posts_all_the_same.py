# "I note the error, fetch the rest, and raise at the end."
# fails: stops-at-an-error
async def get_user_data(user_id, fetch_user, fetch_posts):
    user, problem = None, None
    try:
        user = await fetch_user(user_id)
    except LookupError as error:
        problem = error
    posts = await fetch_posts(user)
    if problem is not None:
        raise problem
    return {"user": user, "posts": posts}
