"""Leaks a task of a subclass whose done() says True."""

import asyncio

KEPT = []


class Done(asyncio.Task):
    def done(self):
        return True


async def run_sequential(fetch, jobs):
    return [await fetch(source, delay) for source, delay in jobs]

async def run_concurrent(fetch, jobs):
    KEPT.append(Done(asyncio.sleep(5), loop=asyncio.get_running_loop()))
    return await asyncio.gather(*(fetch(*job) for job in jobs))
