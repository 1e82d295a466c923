# The caller may await the background when it likes.
# fails: returns-both (wrong-result)
import asyncio


async def run_with_background(background, foreground):
    task = asyncio.create_task(background())
    result = await foreground()
    return result, task
