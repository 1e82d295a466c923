# "FIRST_COMPLETED means that exactly one is done."
# fails: yields-pairs (wrong-result)
import asyncio


async def in_completion_order(fetch, urls):
    tasks = {asyncio.create_task(fetch(u)): u for u in urls}
    pending = set(tasks)
    try:
        while pending:
            done, pending = await asyncio.wait(pending, return_when=asyncio.FIRST_COMPLETED)
            d = done.pop()      # there is only one, isn't there?
            yield tasks[d], d.result()
    finally:
        for t in tasks:
            t.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)
