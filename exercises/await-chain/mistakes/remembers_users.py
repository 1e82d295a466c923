# "Users hardly ever change, so I keep them."
# fails: asks-once
USERS = {}


async def get_user_data(user_id, fetch_user, fetch_posts):
    if user_id not in USERS:
        USERS[user_id] = await fetch_user(user_id)
    user = USERS[user_id]
    return {"user": user, "posts": await fetch_posts(user)}
