# "The workers wait for more jobs; that does no harm."
# fails: keeps-the-limit (leaked-task), slot-reused-at-once (leaked-task)
import asyncio


async def fetch_limited(fetch, urls, limit):
    jobs = asyncio.Queue()
    answers = [asyncio.get_running_loop().create_future() for _ in urls]
    for item in zip(urls, answers):
        jobs.put_nowait(item)

    async def worker():
        while True:
            url, answer = await jobs.get()
            try:
                answer.set_result(await fetch(url))
            except Exception as error:
                answer.set_exception(error)

    for _ in range(limit):
        asyncio.create_task(worker())
    return [await answer for answer in answers]
