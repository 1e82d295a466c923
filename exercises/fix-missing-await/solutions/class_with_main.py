# Style: a class does the work, the functions are thin; an unguarded asyncio.run at the end.
import asyncio


class Office:
    def __init__(self, fetch_user, audit=None):
        self.fetch_user = fetch_user
        self.audit = audit

    async def name_of(self, user_id):
        match await self.fetch_user(user_id):
            case {"name": name}:
                return name

    async def register(self, user_id):
        await self.audit(f"register:{user_id}")
        return f"registered {await self.name_of(user_id)}"


async def get_user_name(fetch_user, user_id):
    return await Office(fetch_user).name_of(user_id)


async def register(fetch_user, audit, user_id):
    return await Office(fetch_user, audit).register(user_id)


async def main():
    async def fetch_user(user_id):
        return {"name": f"User{user_id}"}

    async def audit(entry):
        print("log:", entry)

    print(await register(fetch_user, audit, 1))


asyncio.run(main())
