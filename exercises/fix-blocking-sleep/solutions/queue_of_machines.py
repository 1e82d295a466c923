# Style: one worker a drink around a queue; places in the list are filled as drinks get ready.
import asyncio


async def brew(drink, seconds):
    await asyncio.sleep(seconds)
    return f"{drink} ready"


async def machine(orders, tray):
    while not orders.empty():
        place, drink, seconds = orders.get_nowait()
        tray[place] = await brew(drink, seconds)


async def make_order(drinks):
    orders = asyncio.Queue()
    for place, (drink, seconds) in enumerate(drinks):
        orders.put_nowait((place, drink, seconds))
    tray = [""] * len(drinks)
    await asyncio.gather(*[machine(orders, tray) for _ in drinks])
    return tray


async def main():
    print(await make_order([("tea", 0.15), ("latte", 0.3), ("espresso", 0.1)]))


asyncio.run(main())
