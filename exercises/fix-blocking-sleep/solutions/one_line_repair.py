# Style: the smallest repair of the starter, gather as it was.
import asyncio


async def brew(drink: str, seconds: float) -> str:
    """Make one drink; it takes `seconds` seconds."""
    await asyncio.sleep(seconds)
    return f"{drink} ready"


async def make_order(drinks: list[tuple[str, float]]) -> list[str]:
    """Make all the drinks at once; give the answers in the order of `drinks`."""
    return await asyncio.gather(*(brew(drink, seconds) for drink, seconds in drinks))
