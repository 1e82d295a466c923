# The order of the results is the order of the parameters.
# fails: returns-both (wrong-result)
import asyncio


async def run_with_background(background, foreground):
    task = asyncio.create_task(background())
    result = await foreground()
    return await task, result
