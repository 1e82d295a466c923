# Style: each step is a task that is awaited before the next is made; prints the time.
import asyncio
import time


async def get_user_data(user_id, fetch_user, fetch_posts):
    start = time.perf_counter()
    user_task = asyncio.create_task(fetch_user(user_id))
    user = await user_task
    print(f"user after {time.perf_counter() - start:.2f}s")
    posts_task = asyncio.create_task(fetch_posts(user))
    posts = await posts_task
    print(f"posts after {time.perf_counter() - start:.2f}s")
    return dict(user=user, posts=posts)
