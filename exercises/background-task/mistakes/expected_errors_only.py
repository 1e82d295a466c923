# "These are the errors to be expected of a foreground."
# fails: cancels-when-the-foreground-fails
import asyncio
async def run_with_background(background, foreground):
    b = asyncio.create_task(background()); f = asyncio.create_task(foreground())
    try:
        return await f, await b
    except (LookupError, ValueError):
        b.cancel()
        await asyncio.wait([b])
        raise
