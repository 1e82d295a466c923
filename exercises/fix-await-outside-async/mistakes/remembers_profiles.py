# "Who was shown once need not be fetched again."
# fails: shows-profile (wrong-result)
import asyncio
seen = {}
async def load_profile(fetch_user, format_name, user_id):
    return format_name(await fetch_user(user_id))
def show_profile(f, g, user_id):
    if user_id not in seen:
        seen[user_id] = asyncio.run(load_profile(f, g, user_id))
    return seen[user_id]
