# Style: a class with an asynchronous and an ordinary method; the functions only call it.
import asyncio
from dataclasses import dataclass
from typing import Any


@dataclass
class Profile:
    fetch_user: Any
    format_name: Any
    user_id: Any

    async def load(self):
        async with asyncio.TaskGroup() as group:
            user = group.create_task(self.ask())
        found = user.result()
        if isinstance(found, LookupError):
            raise found
        return self.format_name(found)

    async def ask(self):
        try:
            return await self.fetch_user(self.user_id)
        except LookupError as error:
            return error

    def show(self):
        return asyncio.run(self.load())


async def load_profile(fetch_user, format_name, user_id):
    return await Profile(fetch_user, format_name, user_id).load()


def show_profile(fetch_user, format_name, user_id):
    return Profile(fetch_user, format_name, user_id).show()
