"""Forks a child that sleeps, and waits for it."""

import asyncio
import os
import time


def block(seconds):
    child = os.fork()
    if not child:
        time.sleep(seconds)
        os._exit(0)
    os.waitpid(child, 0)


async def run_sequential(fetch, jobs):
    return [await fetch(source, delay) for source, delay in jobs]

async def run_concurrent(fetch, jobs):
    tasks = [asyncio.create_task(fetch(source, delay)) for source, delay in jobs]
    await asyncio.sleep(0)  # all are in flight
    block(max((delay for _, delay in jobs), default=0))
    return [await task for task in tasks]
