# One task is enough: one branch in the background, the other awaited directly.
import asyncio


async def load_dashboard(user_id, api):
    print("loading", user_id)
    dashboard = {"user": await api.fetch_user(user_id)}
    account = dashboard["user"]["account_id"]
    friends = asyncio.get_event_loop().create_task(api.fetch_friends(account))
    dashboard["posts"] = await api.fetch_posts(account)
    dashboard["friends"] = await friends
    print("loaded", user_id)
    return dashboard
