# Style: asyncio.wait in a loop, cancel and gather in finally.
import asyncio


async def first_success(fetch, mirrors):
    tasks = {asyncio.create_task(fetch(mirror)): mirror for mirror in mirrors}
    pending = set(tasks)
    try:
        while pending:
            done, pending = await asyncio.wait(pending, return_when=asyncio.FIRST_COMPLETED)
            for task in done:
                if task.exception() is None:
                    return tasks[task], task.result()
        raise RuntimeError("all mirrors failed")
    finally:
        for task in pending:
            task.cancel()
        await asyncio.gather(*pending, return_exceptions=True)
