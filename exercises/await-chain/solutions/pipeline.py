# Style: a small pipeline: every step gets the result of the one before.
async def chain(first, *steps):
    values = [first]
    for step in steps:
        values.append(await step(values[-1]))
    return values


async def get_user_data(user_id, fetch_user, fetch_posts):
    _, user, posts = await chain(user_id, fetch_user, fetch_posts)
    return {"user": user, "posts": posts}
