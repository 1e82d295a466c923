# "Half a dashboard is better than none."
# fails: stops-at-unknown-user
import asyncio
async def load_dashboard(user_id, api):
    u = await api.fetch_user(user_id)
    p, f = await asyncio.gather(api.fetch_posts(u["account_id"]), api.fetch_friends(u["account_id"]), return_exceptions=True)
    return {"user": u, "posts": None if isinstance(p, Exception) else p, "friends": None if isinstance(f, Exception) else f}
