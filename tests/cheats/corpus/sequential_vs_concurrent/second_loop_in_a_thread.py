"""run_coroutine_threadsafe onto a loop in a daemon thread."""

import asyncio
import threading

async def run_sequential(fetch, jobs):
    return [await fetch(source, delay) for source, delay in jobs]

async def run_concurrent(fetch, jobs):
    loop = asyncio.new_event_loop()
    thread = threading.Thread(target=loop.run_forever, daemon=True)
    thread.start()
    futures = [asyncio.run_coroutine_threadsafe(fetch(*job), loop) for job in jobs]
    try:
        return [await asyncio.wrap_future(future) for future in futures]
    finally:
        loop.call_soon_threadsafe(loop.stop)
        await asyncio.to_thread(thread.join)
        loop.close()
