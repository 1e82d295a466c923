# I look whether the background is done, and take None if it isn't.
# fails: returns-both (wrong-result)
import asyncio


async def run_with_background(background, foreground):
    task = asyncio.create_task(background())
    result = await foreground()
    return result, task.result() if task.done() else None
