# "Perhaps it works the second time."
# fails: all-failed
import asyncio


async def first_success(fetch, mirrors) -> tuple:
    for attempt in range(2):
        tasks = {asyncio.create_task(fetch(m)): m for m in mirrors}
        pending = set(tasks)
        while pending:
            done, pending = await asyncio.wait(pending, return_when=asyncio.FIRST_COMPLETED)
            for t in done:
                if t.exception() is None:
                    for p in pending:
                        p.cancel()
                    await asyncio.gather(*pending, return_exceptions=True)
                    return tasks[t], t.result()
    raise RuntimeError("all failed")
