"""Find the bug: every drink is brewed "at once", but an order takes as long as all together."""

import asyncio
import time


async def brew(drink: str, seconds: float) -> str:
    """Make one drink; it takes `seconds` seconds."""
    time.sleep(seconds)
    return f"{drink} ready"


async def make_order(drinks: list[tuple[str, float]]) -> list[str]:
    """Make all the drinks at once; give the answers in the order of `drinks`."""
    return await asyncio.gather(*(brew(drink, seconds) for drink, seconds in drinks))


async def main() -> None:
    start = time.perf_counter()
    order = [("tea", 0.15), ("latte", 0.3), ("espresso", 0.1), ("mocha", 0.25)]
    for line in await make_order(order):
        print(line)
    print(f"The order took {time.perf_counter() - start:.2f} s. It should be 0.30 s.")


if __name__ == "__main__":
    asyncio.run(main())
