# "I look every 50 ms who is done, and take the first one in the list."
# fails: first-answer
import asyncio


async def first_success(fetch, mirrors) -> tuple:
    # looks every now and then, and takes the first one in the list
    tasks = [asyncio.create_task(fetch(m)) for m in mirrors]
    await asyncio.sleep(0.05)
    while True:
        for mirror, task in zip(mirrors, tasks):
            if task.done() and not task.exception():
                for t in tasks:
                    t.cancel()
                await asyncio.gather(*tasks, return_exceptions=True)
                return mirror, task.result()
        if all(t.done() for t in tasks):
            raise RuntimeError("all failed")
        await asyncio.sleep(0.05)
