# Style: the blocking call is kept, but moved to a thread, as one must where a library blocks.
import asyncio
import time


async def brew(drink: str, seconds: float) -> str:
    await asyncio.to_thread(time.sleep, seconds)
    return f"{drink} ready"


async def make_order(drinks: list[tuple[str, float]]) -> list[str]:
    return list(await asyncio.gather(*[brew(drink, seconds) for drink, seconds in drinks]))
