# Each branch fetches the user that it needs.
# fails: asks-each-once (wrong-result), branches-overlap
import asyncio


async def load_dashboard(user_id, api):
    async def posts():
        user = await api.fetch_user(user_id)
        return user, await api.fetch_posts(user["account_id"])

    async def friends():
        user = await api.fetch_user(user_id)
        return await api.fetch_friends(user["account_id"])

    (user, its_posts), its_friends = await asyncio.gather(posts(), friends())
    return {"user": user, "posts": its_posts, "friends": its_friends}
