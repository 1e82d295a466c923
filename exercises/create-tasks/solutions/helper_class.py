# A small class that starts work in one method and collects it in another.
import asyncio


class Batch:
    def __init__(self, fetch):
        self.fetch = fetch
        self.results = []
        self.tasks = []

    def start(self, name):
        position = len(self.results)
        self.results.append(None)
        self.tasks.append(asyncio.create_task(self._fill(position, name)))

    async def _fill(self, position, name):
        self.results[position] = await self.fetch(name)

    async def collect(self):
        for task in asyncio.as_completed(self.tasks):
            await task
        return self.results


async def fetch_all(fetch, names, announce):
    batch = Batch(fetch)
    for name in names:
        batch.start(name)
    announce("tasks started")
    return await batch.collect()


if __name__ == "__main__":
    print("nothing to run here")
