# Each branch is a coroutine that waits for the user's task itself.
import asyncio


async def load_dashboard(user_id, api):
    user_task = asyncio.ensure_future(api.fetch_user(user_id))

    async def posts():
        return await api.fetch_posts((await user_task)["account_id"])

    async def friends():
        return await api.fetch_friends((await user_task)["account_id"])

    user, *rest = await asyncio.gather(user_task, posts(), friends())
    return dict(zip(("user", "posts", "friends"), [user, *rest], strict=True))


if __name__ == "__main__":
    print("load_dashboard needs an api")
