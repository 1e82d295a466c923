# An error in the foreground ends the function, and with it the task.
# fails: cancels-when-the-foreground-fails
import asyncio


async def run_with_background(background, foreground):
    task = asyncio.create_task(background())
    result = await foreground()
    return result, await task
