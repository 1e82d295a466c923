"""A thread sleeps and answers through a thread-safe queue's future."""

import asyncio
import concurrent.futures
import threading
import time


async def brew(drink, seconds):
    cup = concurrent.futures.Future()

    def machine():
        time.sleep(seconds)
        cup.set_result(f"{drink} ready")

    thread = threading.Thread(target=machine, daemon=True)
    thread.start()
    text = await asyncio.wrap_future(cup)
    thread.join()
    return text


async def make_order(drinks):
    return await asyncio.gather(*(brew(drink, seconds) for drink, seconds in drinks))
