"""Awaiting one thing after another."""

import asyncio


async def get_user_data(user_id, fetch_user, fetch_posts) -> dict:
    """Await the user, then the user's posts; return {"user": ..., "posts": ...}."""
    raise NotImplementedError("get_user_data is yours to write")


async def try_out() -> None:
    """Not graded: something to play with."""

    async def fetch_user(user_id):
        await asyncio.sleep(0.12)
        return {"id": user_id, "name": "Ada"}

    async def fetch_posts(user):
        await asyncio.sleep(0.06)
        return [f"{user['name']}'s first post", f"{user['name']}'s second post"]

    print(await get_user_data(7, fetch_user, fetch_posts))


if __name__ == "__main__":
    asyncio.run(try_out())
