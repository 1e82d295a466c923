"""Find the bug: async but not concurrent."""

import asyncio
import time


async def fetch_data(open_session, urls) -> list:
    """Return the responses of all urls, in order, through one session."""
    responses = []
    async with open_session() as session:
        for url in urls:
            responses.append(await session.get(url))
    return responses


class FakeSession:
    """A stand-in for trying things out: every request takes 0.2 s."""

    async def __aenter__(self):
        await asyncio.sleep(0.03)
        return self

    async def __aexit__(self, *exc_info):
        await asyncio.sleep(0.02)

    async def get(self, url):
        await asyncio.sleep(0.2)
        return f"response of {url}"


if __name__ == "__main__":
    began = time.perf_counter()
    print(asyncio.run(fetch_data(FakeSession, ["/data1", "/data2", "/data3"])))
    print(f"Completed in {time.perf_counter() - began:.2f}s")
