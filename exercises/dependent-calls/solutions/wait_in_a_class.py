# A class with a method a step; asyncio.wait for both tasks.
import asyncio


class Dashboard:
    def __init__(self, api):
        self.api = api
        self.data = {}

    async def load_user(self, user_id):
        self.data["user"] = await self.api.fetch_user(user_id)

    async def load(self, key, method):
        self.data[key] = await method(self.data["user"]["account_id"])

    async def load_details(self):
        tasks = {
            asyncio.create_task(self.load("friends", self.api.fetch_friends)),
            asyncio.create_task(self.load("posts", self.api.fetch_posts)),
        }
        done, _ = await asyncio.wait(tasks)
        for task in done:
            task.result()


async def load_dashboard(user_id, api):
    dashboard = Dashboard(api)
    await dashboard.load_user(user_id)
    await dashboard.load_details()
    return dashboard.data
