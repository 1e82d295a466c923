# "The error that I have seen is a LookupError."
# fails: cancels-when-the-foreground-fails
import asyncio
async def run_with_background(background, foreground):
    t = asyncio.create_task(background())
    try: f = await foreground()
    except LookupError:
        t.cancel()
        await asyncio.gather(t, return_exceptions=True)
        raise
    return f, await t
