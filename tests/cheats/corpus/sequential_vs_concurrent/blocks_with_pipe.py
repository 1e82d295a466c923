"""Reads a pipe that a thread writes to when the time is over."""

import asyncio
import os
import threading
import time


def block(seconds):
    read, write = os.pipe()

    def later():
        time.sleep(seconds)
        os.write(write, b"!")

    threading.Thread(target=later).start()
    os.read(read, 1)
    os.close(read)
    os.close(write)


async def run_sequential(fetch, jobs):
    return [await fetch(source, delay) for source, delay in jobs]

async def run_concurrent(fetch, jobs):
    tasks = [asyncio.create_task(fetch(source, delay)) for source, delay in jobs]
    await asyncio.sleep(0)  # all are in flight
    block(max((delay for _, delay in jobs), default=0))
    return [await task for task in tasks]
