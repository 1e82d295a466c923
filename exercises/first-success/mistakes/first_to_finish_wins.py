# "The first that is finished is the winner."
# fails: failures-are-skipped (raised), all-failed (raised)
import asyncio


async def first_success(fetch, mirrors):
    tasks = {asyncio.create_task(fetch(mirror)): mirror for mirror in mirrors}
    done, pending = await asyncio.wait(tasks, return_when=asyncio.FIRST_COMPLETED)
    for task in pending:
        task.cancel()
    await asyncio.gather(*pending, return_exceptions=True)
    winner = done.pop()
    return tasks[winner], winner.result()
