# "acquire before, release after."
# fails: error-reaches-the-caller
import asyncio


async def fetch_limited(fetch, urls, limit):
    gate = asyncio.Semaphore(limit)

    async def one(url):
        await gate.acquire()
        result = await fetch(url)
        gate.release()
        return result

    tasks = [asyncio.create_task(one(url)) for url in urls]
    if tasks:
        await asyncio.wait(tasks)
    return [task.result() for task in tasks]
