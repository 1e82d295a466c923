# Style: a class with a Future that the first good answer fills.
import asyncio


class Race:
    def __init__(self, fetch, mirrors):
        self.fetch = fetch
        self.mirrors = list(mirrors)
        self.running = len(self.mirrors)
        self.answer = asyncio.get_running_loop().create_future()

    async def ask(self, mirror):
        try:
            result = await self.fetch(mirror)
            if not self.answer.done():
                self.answer.set_result((mirror, result))
        except Exception as error:
            self.running -= 1
            if self.running == 0 and not self.answer.done():
                self.answer.set_exception(RuntimeError(f"all failed, last: {error}"))

    async def run(self):
        tasks = [asyncio.create_task(self.ask(mirror)) for mirror in self.mirrors]
        try:
            return await self.answer
        finally:
            for task in tasks:
                task.cancel()
            await asyncio.gather(*tasks, return_exceptions=True)


async def first_success(fetch, mirrors):
    return await Race(fetch, mirrors).run()
