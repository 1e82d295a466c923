"""A class with its own task group, entered and left by hand."""

import asyncio


class Kitchen:
    def __init__(self):
        self.cups = []

    async def __aenter__(self):
        self._group = asyncio.TaskGroup()
        await self._group.__aenter__()
        return self

    async def __aexit__(self, *error):
        return await self._group.__aexit__(*error)

    def press(self, drink, seconds):
        self.cups.append(self._group.create_task(brew(drink, seconds)))


async def brew(drink, seconds):
    await asyncio.sleep(seconds)
    return f"{drink} ready"

async def make_order(drinks):
    async with Kitchen() as kitchen:
        for drink, seconds in drinks:
            kitchen.press(drink, seconds)
    return [cup.result() for cup in kitchen.cups]
