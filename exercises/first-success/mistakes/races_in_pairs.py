# "Two at a time spares the servers."
# fails: first-answer
import asyncio


async def first_success(fetch, mirrors):
    async def ask(mirror):
        return mirror, await fetch(mirror)

    for i in range(0, len(mirrors), 2):
        tasks = [asyncio.create_task(ask(mirror)) for mirror in mirrors[i : i + 2]]
        try:
            for answer in asyncio.as_completed(tasks):
                try:
                    return await answer
                except Exception as error:
                    print("failed:", error)
        finally:
            for task in tasks:
                task.cancel()
            await asyncio.gather(*tasks, return_exceptions=True)
    raise RuntimeError("all mirrors failed")
