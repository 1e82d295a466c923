# The foreground is more important, so it comes first.
# fails: runs-side-by-side (not-concurrent), cancels-when-the-foreground-fails
import asyncio


async def run_with_background(background, foreground):
    result = await foreground()
    task = asyncio.create_task(background())
    return result, await task
