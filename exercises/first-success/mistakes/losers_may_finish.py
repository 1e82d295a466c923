# "Wait for the losers before leaving, so that nothing is left over."
# fails: all-race-at-once (too-slow), losers-are-stopped
import asyncio


async def first_success(fetch, mirrors):
    tasks = {asyncio.create_task(fetch(mirror)): mirror for mirror in mirrors}
    winner = None
    pending = set(tasks)
    while pending:
        done, pending = await asyncio.wait(pending, return_when=asyncio.FIRST_COMPLETED)
        for task in done:
            if task.exception() is None and winner is None:
                winner = tasks[task], task.result()
    if winner is None:
        raise RuntimeError("all mirrors failed")
    return winner
