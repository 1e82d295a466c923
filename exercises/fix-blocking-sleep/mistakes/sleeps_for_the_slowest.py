# "An order takes as long as its slowest drink, so I wait that long."
# fails: orders-overlap (wrong-result)
import asyncio


async def brew(drink, seconds):
    await asyncio.sleep(seconds)
    return f"{drink} ready"


async def make_order(drinks):
    await asyncio.sleep(max((seconds for _, seconds in drinks), default=0))
    return [f"{drink} ready" for drink, _ in drinks]
