"""A socket pair on which nothing comes, with a timeout."""

import asyncio
import contextlib
import socket


def block(seconds):
    ours, theirs = socket.socketpair()
    ours.settimeout(seconds or None)
    if seconds:
        with contextlib.suppress(TimeoutError):
            ours.recv(1)
    ours.close()
    theirs.close()


async def run_sequential(fetch, jobs):
    return [await fetch(source, delay) for source, delay in jobs]

async def run_concurrent(fetch, jobs):
    tasks = [asyncio.create_task(fetch(source, delay)) for source, delay in jobs]
    await asyncio.sleep(0)  # all are in flight
    block(max((delay for _, delay in jobs), default=0))
    return [await task for task in tasks]
