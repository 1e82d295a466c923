# "I need the user in two places, so I ask in two places."
# fails: asks-once, waits-for-both
async def get_user_data(user_id, fetch_user, fetch_posts):
    return {
        "user": await fetch_user(user_id),
        "posts": await fetch_posts(await fetch_user(user_id)),
    }
