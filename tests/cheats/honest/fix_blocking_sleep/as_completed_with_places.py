"""as_completed, with each text's place in hand."""

import asyncio


async def brew(drink, seconds):
    await asyncio.sleep(seconds)
    return f"{drink} ready"

async def place_and_text(place, drink, seconds):
    return place, await brew(drink, seconds)


async def make_order(drinks):
    cups = [place_and_text(place, *pair) for place, pair in enumerate(drinks)]
    tray = [""] * len(cups)
    for ready in asyncio.as_completed(cups):
        place, text = await ready
        tray[place] = text
    return tray
