# A row of futures: whoever finishes next fills the next one in the row.
import asyncio


class Race:
    def __init__(self, fetch, urls):
        loop = asyncio.get_event_loop()
        self.places = [loop.create_future() for _ in urls]
        self.free = iter(self.places)
        self.runners = [loop.create_task(self.run(fetch, url)) for url in urls]

    async def run(self, fetch, url):
        result = await fetch(url)
        next(self.free).set_result((url, result))

    async def stop(self):
        for runner in self.runners:
            runner.cancel()
        await asyncio.gather(*self.runners, return_exceptions=True)


async def in_completion_order(fetch, urls):
    race = Race(fetch, list(urls))
    try:
        for place in race.places:
            yield await place
    finally:
        await race.stop()


if __name__ == "__main__":
    print("import me")
