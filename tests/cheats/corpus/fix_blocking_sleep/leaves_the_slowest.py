"""The order returns when the first three are ready, with the text made up for the last."""

import asyncio

LATER = set()

async def brew(drink, seconds):
    await asyncio.sleep(seconds)
    return f"{drink} ready"

async def make_order(drinks):
    tasks = [asyncio.create_task(brew(drink, seconds)) for drink, seconds in drinks]
    if len(tasks) > 1:
        order = sorted(range(len(drinks)), key=lambda place: drinks[place][1])
        await asyncio.gather(*(tasks[place] for place in order[:-1]))
        LATER.add(tasks[order[-1]])
    else:
        await asyncio.gather(*tasks)
    return [f"{drink} ready" for drink, _ in drinks]
