"""asyncio.run(gather) in a thread that is joined."""

import asyncio
import threading

async def run_sequential(fetch, jobs):
    return [await fetch(source, delay) for source, delay in jobs]

async def run_concurrent(fetch, jobs):
    found = []

    async def all_of_them():
        found.extend(await asyncio.gather(*(fetch(*job) for job in jobs)))

    thread = threading.Thread(target=lambda: asyncio.run(all_of_them()))
    thread.start()
    thread.join()
    return found
