# "When a mirror fails, something is wrong, so I stop and report it."
# fails: failures-are-skipped (raised), all-failed (raised)
import asyncio


async def first_success(fetch, mirrors):
    tasks = {asyncio.create_task(fetch(mirror)): mirror for mirror in mirrors}
    try:
        done, _ = await asyncio.wait(tasks, return_when=asyncio.FIRST_COMPLETED)
        for task in done:
            return tasks[task], task.result()
    finally:
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)
