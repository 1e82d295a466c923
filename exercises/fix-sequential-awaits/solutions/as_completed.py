# as_completed with numbered results, put back into order afterwards.
import asyncio


async def numbered(number, awaitable):
    return number, await awaitable


async def fetch_data(open_session, urls):
    responses = [None] * len(urls)
    async with open_session() as session:
        waiting = [numbered(number, session.get(url)) for number, url in enumerate(urls)]
        for each in asyncio.as_completed(waiting):
            number, response = await each
            responses[number] = response
    return responses


if __name__ == "__main__":
    print("no network here")
