"""Process answers as they arrive."""

import asyncio
import time


async def in_completion_order(fetch, urls):
    """Yield (url, result) for every url, the fastest first.

    All fetches run at once. When the consumer stops early, the others are cancelled.
    """
    # This is a beginning: right pairs, but one fetch after another.
    for url in urls:
        yield url, await fetch(url)


async def fake_fetch(url):
    """A stand-in for trying things out: /3 takes 0.3 s."""
    await asyncio.sleep(int(url[1:]) / 10)
    return f"response of {url}"


async def main():
    began = time.perf_counter()
    async for url, result in in_completion_order(fake_fetch, ["/3", "/1", "/5", "/2"]):
        print(f"{time.perf_counter() - began:.2f} s: {url} gave {result!r}")


if __name__ == "__main__":
    asyncio.run(main())
