# Style: a gate made by hand from a counter and a Condition; as_completed collects.
import asyncio


class Gate:
    def __init__(self, limit):
        self.free = limit
        self.changed = asyncio.Condition()

    async def __aenter__(self):
        async with self.changed:
            await self.changed.wait_for(lambda: self.free > 0)
            self.free -= 1

    async def __aexit__(self, *exc_info):
        async with self.changed:
            self.free += 1
            self.changed.notify()


async def fetch_limited(fetch, urls, limit):
    gate = Gate(limit)

    async def one(position, url):
        async with gate:
            return position, await fetch(url)

    tasks = [asyncio.create_task(one(position, url)) for position, url in enumerate(urls)]
    answers = {}
    for next_done in asyncio.as_completed(tasks):
        position, answer = await next_done
        answers[position] = answer
    return [answers[position] for position in sorted(answers)]
