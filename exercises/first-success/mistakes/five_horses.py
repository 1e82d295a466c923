# "Five mirrors in the race are enough to find a fast one."
# fails: all-race-at-once
import asyncio


async def first_success(fetch, mirrors):
    places = asyncio.Semaphore(5)

    async def ask(mirror):
        async with places:
            return mirror, await fetch(mirror)

    tasks = [asyncio.create_task(ask(mirror)) for mirror in mirrors]
    try:
        for done in asyncio.as_completed(tasks):
            try:
                return await done
            except Exception:
                continue
        raise RuntimeError("every mirror failed")
    finally:
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)
