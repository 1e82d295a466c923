# "I know what the texts will be, so nobody has to wait for them."
# fails: orders-overlap (too-fast)
import asyncio


async def brew(drink, seconds):
    await asyncio.sleep(seconds)
    return f"{drink} ready"


async def make_order(drinks):
    return [f"{drink} ready" for drink, _ in drinks]
