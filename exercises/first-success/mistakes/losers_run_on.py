# "The winner is here; the others no longer matter."
# fails: all-race-at-once (leaked-task), losers-are-stopped
import asyncio


async def first_success(fetch, mirrors):
    tasks = {asyncio.create_task(fetch(mirror)): mirror for mirror in mirrors}
    pending = set(tasks)
    while pending:
        done, pending = await asyncio.wait(pending, return_when=asyncio.FIRST_COMPLETED)
        for task in done:
            if task.exception() is None:
                return tasks[task], task.result()
    raise RuntimeError("all mirrors failed")
