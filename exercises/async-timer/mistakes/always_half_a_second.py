# The block always sleeps 0.5 s, so I know what to print.
# fails: measures-the-block (wrong-result)
import asyncio


class Timer:
    async def __aenter__(self):
        return self

    async def __aexit__(self, exc_type, exc_val, exc_tb):
        print("Elapsed: 0.500s")
        return False


async def main():
    async with Timer():
        await asyncio.sleep(0.5)
