# Style: tasks kept under their place in the order, collected with asyncio.wait.
import asyncio


async def brew(drink, seconds):
    print("button pressed for", drink)
    await asyncio.sleep(seconds)
    print(drink, "is in the cup")
    return "%s ready" % drink


async def make_order(drinks):
    if len(drinks) == 0:
        return []
    tasks = {}
    for number, (drink, seconds) in enumerate(drinks):
        tasks[number] = asyncio.create_task(brew(drink, seconds))
    await asyncio.wait(tasks.values())
    return [tasks[number].result() for number in range(len(drinks))]
