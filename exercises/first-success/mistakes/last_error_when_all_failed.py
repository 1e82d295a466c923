# "If all fail, the last error says why."
# fails: all-failed (raised)
import asyncio


async def first_success(fetch, mirrors):
    async def ask(mirror):
        return mirror, await fetch(mirror)

    tasks = [asyncio.create_task(ask(mirror)) for mirror in mirrors]
    last = None
    try:
        for answer in asyncio.as_completed(tasks):
            try:
                return await answer
            except Exception as error:
                last = error
        raise last
    finally:
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)
