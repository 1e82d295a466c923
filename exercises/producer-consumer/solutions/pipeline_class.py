# Style: a class, a producer task, futures for the results, prints.
import asyncio


class Pipeline:
    def __init__(self, process, workers, maxsize):
        self.process = process
        self.workers = workers
        self.queue = asyncio.Queue(maxsize)
        self.answers = []

    async def produce(self, source):
        async for item in source:
            answer = asyncio.get_running_loop().create_future()
            self.answers.append(answer)
            await self.queue.put((item, answer))
        for _ in range(self.workers):
            await self.queue.put((None, None))
        print("delivered:", len(self.answers))

    async def consume(self):
        while True:
            item, answer = await self.queue.get()
            if answer is None:
                break
            answer.set_result(await self.process(item))

    async def run(self, source):
        jobs = [self.produce(source)] + [self.consume() for _ in range(self.workers)]
        await asyncio.gather(*jobs)
        return [answer.result() for answer in self.answers]


async def run_pipeline(source, process, workers=3, maxsize=5):
    return await Pipeline(process, workers, maxsize).run(source)
