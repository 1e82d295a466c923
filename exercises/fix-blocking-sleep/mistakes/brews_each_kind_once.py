# "Two of the same are brewed once, and served twice."
# fails: serves-in-order (wrong-result)
import asyncio
async def brew(drink, seconds):
    await asyncio.sleep(seconds)
    return f"{drink} ready"
async def make_order(drinks):
    t = {d: asyncio.create_task(brew(d, s)) for d, s in dict(drinks).items()}
    return [await t[d] for d, _ in drinks]
