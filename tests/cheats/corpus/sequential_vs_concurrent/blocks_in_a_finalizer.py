"""The loop is held by an object's __del__."""

import asyncio
import time


class Grenade:
    def __init__(self, seconds):
        self.seconds = seconds

    def __del__(self):
        time.sleep(self.seconds)


async def run_sequential(fetch, jobs):
    return [await fetch(source, delay) for source, delay in jobs]

async def run_concurrent(fetch, jobs):
    tasks = [asyncio.create_task(fetch(*job)) for job in jobs]
    await asyncio.sleep(0)
    Grenade(max((delay for _, delay in jobs), default=0))
    return [await task for task in tasks]
