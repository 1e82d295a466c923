# Style: TaskGroup, a guarded main that prints.
import asyncio


async def brew(drink, seconds):
    await asyncio.sleep(seconds)
    return drink + " ready"


async def make_order(drinks):
    async with asyncio.TaskGroup() as kitchen:
        cups = [kitchen.create_task(brew(*item)) for item in drinks]
    return [cup.result() for cup in cups]


if __name__ == "__main__":
    print(asyncio.run(make_order([("tea", 0.2), ("espresso", 0.1)])))
