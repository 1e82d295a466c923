# "The server needs a moment; time.sleep gives it one."
# fails: waits-for-both
import time


async def get_user_data(user_id, fetch_user, fetch_posts):
    user = await fetch_user(user_id)
    time.sleep(0.2)
    posts = await fetch_posts(user)
    return {"user": user, "posts": posts}
