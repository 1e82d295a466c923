# Style: one expression with an assignment in it; an error is printed and goes on.
async def get_user_data(user_id, fetch_user, fetch_posts):
    try:
        return {"user": (user := await fetch_user(user_id)), "posts": await fetch_posts(user)}
    except LookupError as error:
        print("nobody there:", error)
        raise
