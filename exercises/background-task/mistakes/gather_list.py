# gather does it all.
# fails: returns-both (wrong-result)
import asyncio


async def run_with_background(background, foreground):
    return await asyncio.gather(foreground(), background())
