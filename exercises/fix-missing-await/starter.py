"""Find the bugs: the name can't be read, and nobody ever appears in the log."""

import asyncio


async def get_user_name(fetch_user, user_id) -> str:
    """The name of the user with this id."""
    user = fetch_user(user_id)
    return user["name"]


async def register(fetch_user, audit, user_id) -> str:
    """Write "register:<user_id>" to the log and return "registered <name>"."""
    name = await get_user_name(fetch_user, user_id)
    audit(f"register:{user_id}")
    return f"registered {name}"


async def try_out() -> None:
    """Not graded: something to play with."""
    log = []

    async def fetch_user(user_id):
        await asyncio.sleep(0.06)
        return {"id": user_id, "name": "Ada"}

    async def audit(entry):
        await asyncio.sleep(0.06)
        log.append(entry)

    print(await register(fetch_user, audit, 7))
    print("In the log:", log)


if __name__ == "__main__":
    asyncio.run(try_out())
