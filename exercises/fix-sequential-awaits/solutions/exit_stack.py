# AsyncExitStack, ensure_future and asyncio.wait.
import asyncio
import contextlib


async def fetch_data(open_session, urls):
    async with contextlib.AsyncExitStack() as stack:
        session = await stack.enter_async_context(open_session())
        futures = [asyncio.ensure_future(session.get(url)) for url in urls]
        if futures:
            await asyncio.wait(futures)
        return [future.result() for future in futures]
