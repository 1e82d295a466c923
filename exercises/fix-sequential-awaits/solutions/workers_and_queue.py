# One worker for each URL takes positions from a queue.
import asyncio


async def worker(session, urls, positions, responses):
    while not positions.empty():
        position = positions.get_nowait()
        responses[position] = await session.get(urls[position])


async def fetch_data(open_session, urls):
    responses = {}
    positions = asyncio.Queue()
    for position in range(len(urls)):
        positions.put_nowait(position)
    async with open_session() as session:
        await asyncio.gather(*(worker(session, urls, positions, responses) for _ in urls))
    return [responses[position] for position in range(len(urls))]


async def main():
    print(await asyncio.sleep(0.01, "loaded"))


asyncio.run(main())
