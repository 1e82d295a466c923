# Style: a class with a pool of workers around a queue; one worker is the sequential form.
import asyncio


class Pool:
    def __init__(self, fetch, workers):
        self.fetch = fetch
        self.workers = workers
        self.answers = {}

    async def worker(self, queue):
        while True:
            try:
                place, job = queue.get_nowait()
            except asyncio.QueueEmpty:
                return
            self.answers[place] = await self.fetch(*job)

    async def run(self, jobs):
        queue = asyncio.Queue()
        for entry in enumerate(jobs):
            await queue.put(entry)
        await asyncio.gather(*(self.worker(queue) for _ in range(self.workers)))
        return [self.answers[place] for place in range(len(jobs))]


async def run_sequential(fetch, jobs):
    return await Pool(fetch, 1).run(jobs)


async def run_concurrent(fetch, jobs):
    return await Pool(fetch, len(jobs)).run(jobs)
