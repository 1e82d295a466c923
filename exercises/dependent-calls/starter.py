"""Sequential where you must, concurrent where you can."""

import asyncio


async def load_dashboard(user_id, api) -> dict:
    """Return {"user": ..., "posts": ..., "friends": ...}, as fast as the calls allow."""
    # This is a beginning: the user is right. The others need user["account_id"].
    user = await api.fetch_user(user_id)
    return {"user": user}


class FakeApi:
    """A stand-in for trying things out."""

    async def fetch_user(self, user_id):
        await asyncio.sleep(0.1)
        return {"name": "Ada", "account_id": f"account of {user_id}"}

    async def fetch_posts(self, account_id):
        await asyncio.sleep(0.2)
        return [f"a post in the {account_id}"]

    async def fetch_friends(self, account_id):
        await asyncio.sleep(0.3)
        return [f"a friend in the {account_id}"]


if __name__ == "__main__":
    print(asyncio.run(load_dashboard(7, FakeApi())))
