# "Perhaps it works the second time."
# fails: errors-reach-the-caller (wrong-result)
import asyncio


async def read_all(read_blocking, names) -> list:
    async def one(name):
        try:
            return await asyncio.to_thread(read_blocking, name)
        except Exception:
            return await asyncio.to_thread(read_blocking, name)

    return await asyncio.gather(*[one(n) for n in names])
