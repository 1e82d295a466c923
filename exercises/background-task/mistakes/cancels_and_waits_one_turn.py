# One turn of the loop is enough for the cancel to arrive.
# fails: cancels-when-the-foreground-fails (not-cancelled)
import asyncio


async def run_with_background(background, foreground):
    task = asyncio.create_task(background())
    try:
        result = await foreground()
    except Exception:
        task.cancel()
        await asyncio.sleep(0)
        raise
    return result, await task
