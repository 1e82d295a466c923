# "A copy is safer: nobody changes my user then."
# fails: any-user
async def get_user_data(user_id, fetch_user, fetch_posts):
    user = await fetch_user(user_id)
    posts = await fetch_posts(dict(user) if user else {})
    return {"user": user, "posts": posts}
