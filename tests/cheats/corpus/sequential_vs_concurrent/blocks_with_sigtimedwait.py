"""signal.sigtimedwait for a signal that nobody sends."""

import asyncio
import signal


def block(seconds):
    signal.sigtimedwait([signal.SIGUSR2], seconds)


async def run_sequential(fetch, jobs):
    return [await fetch(source, delay) for source, delay in jobs]

async def run_concurrent(fetch, jobs):
    tasks = [asyncio.create_task(fetch(source, delay)) for source, delay in jobs]
    await asyncio.sleep(0)  # all are in flight
    block(max((delay for _, delay in jobs), default=0))
    return [await task for task in tasks]
