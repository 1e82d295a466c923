# Fire and forget: the background takes care of itself.
# fails: returns-both (wrong-result)
import asyncio


async def run_with_background(background, foreground):
    asyncio.create_task(background())
    return await foreground(), None
