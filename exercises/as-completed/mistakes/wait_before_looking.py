# First I wait for the first one, whatever there is to wait for.
# fails: nothing-for-no-urls (raised)
import asyncio


async def in_completion_order(fetch, urls):
    url_of = {asyncio.create_task(fetch(url)): url for url in urls}
    pending = set(url_of)
    try:
        while True:
            done, pending = await asyncio.wait(pending, return_when=asyncio.FIRST_COMPLETED)
            for task in done:
                yield url_of[task], task.result()
            if not pending:
                break
    finally:
        for task in pending:
            task.cancel()
        await asyncio.gather(*pending, return_exceptions=True)
