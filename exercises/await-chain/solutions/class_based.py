# Style: a class that carries the state, older spelling ensure_future.
import asyncio


class Profile:
    def __init__(self, user_id):
        self.user_id = user_id
        self.user = None
        self.posts = None

    async def load_user(self, fetch_user):
        self.user = await asyncio.ensure_future(fetch_user(self.user_id))

    async def load_posts(self, fetch_posts):
        self.posts = await asyncio.ensure_future(fetch_posts(self.user))

    def as_dict(self):
        return {"user": self.user, "posts": self.posts}


async def get_user_data(user_id, fetch_user, fetch_posts):
    profile = Profile(user_id)
    await profile.load_user(fetch_user)
    await profile.load_posts(fetch_posts)
    return profile.as_dict()
