"""A nursery in the manner of other libraries, on top of TaskGroup."""

import asyncio
from contextlib import asynccontextmanager


class Nursery:
    def __init__(self, group):
        self.group, self.slots = group, []

    def start_soon(self, function, *args):
        place = len(self.slots)
        self.slots.append(None)

        async def keep():
            self.slots[place] = await function(*args)

        self.group.create_task(keep(), name=f"{function.__name__}-{place}")


@asynccontextmanager
async def open_nursery():
    async with asyncio.TaskGroup() as group:
        yield Nursery(group)


async def run_sequential(fetch, jobs):
    return [await fetch(source, delay) for source, delay in jobs]

async def run_concurrent(fetch, jobs):
    async with open_nursery() as nursery:
        for source, delay in jobs:
            nursery.start_soon(fetch, source, delay)
    return nursery.slots
