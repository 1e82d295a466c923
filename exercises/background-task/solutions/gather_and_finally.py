# gather for the waiting; whatever is left over is cancelled in a finally.
import asyncio


async def run_with_background(background, foreground):
    tasks = [asyncio.ensure_future(foreground()), asyncio.ensure_future(background())]
    try:
        first, second = await asyncio.gather(*tasks)
        return first, second
    finally:
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)
