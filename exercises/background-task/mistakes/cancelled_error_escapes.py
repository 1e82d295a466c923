# After the cancel I await the task, so that it can clean up.
# fails: cancels-when-the-foreground-fails
import asyncio


async def run_with_background(background, foreground):
    task = asyncio.create_task(background())
    try:
        result = await foreground()
    except Exception:
        task.cancel()
        await task
        raise
    return result, await task
