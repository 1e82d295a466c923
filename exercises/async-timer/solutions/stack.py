# A stack of starts, time.time, an exit message that tells how the block ended.
import asyncio
import time


class Timer:
    def __init__(self):
        self.starts = []

    async def __aenter__(self):
        self.starts.append(time.time())
        return self

    async def __aexit__(self, exc_type, exc, tb):
        seconds = time.time() - self.starts.pop()
        how = "ok" if exc_type is None else f"failed with {exc_type.__name__}"
        print(f"{how}: {seconds:.3f} s")
        return False


async def main():
    async with Timer():
        await asyncio.ensure_future(asyncio.sleep(0.5))


loop = asyncio.new_event_loop()
loop.run_until_complete(main())
loop.close()
