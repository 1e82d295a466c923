# Style: as_completed over wrapped tasks, prints what happens.
import asyncio


async def first_success(fetch, mirrors):
    async def ask(mirror):
        return mirror, await fetch(mirror)

    tasks = [asyncio.ensure_future(ask(mirror)) for mirror in mirrors]
    winner = None
    for answer in asyncio.as_completed(tasks):
        try:
            winner = await answer
        except Exception as error:
            print("skipped:", error)
        else:
            break
    losers = [task for task in tasks if not task.done()]
    for task in losers:
        task.cancel()
    await asyncio.gather(*losers, return_exceptions=True)
    if winner is None:
        raise RuntimeError("no mirror answered")
    return winner
