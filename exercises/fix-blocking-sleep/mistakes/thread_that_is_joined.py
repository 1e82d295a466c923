# "I move the blocking call to a thread, and then I wait for the thread."
# fails: kitchen-stays-open (blocked-loop), orders-overlap (blocked-loop)
import asyncio
import threading
import time


async def brew(drink, seconds):
    worker = threading.Thread(target=time.sleep, args=(seconds,))
    worker.start()
    worker.join()
    return f"{drink} ready"


async def make_order(drinks):
    return await asyncio.gather(*(brew(drink, seconds) for drink, seconds in drinks))
