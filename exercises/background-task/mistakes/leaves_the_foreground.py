# After an error of the background the foreground runs on, and nobody waits for it.
# fails: background-error-reaches-caller
import asyncio
async def run_with_background(background, foreground):
    b = asyncio.create_task(background())
    f = asyncio.create_task(foreground())
    done, pending = await asyncio.wait({b, f}, return_when=asyncio.FIRST_EXCEPTION)
    if f in done and f.exception():
        b.cancel()
        await asyncio.gather(b, return_exceptions=True)
        raise f.exception()
    return await f if b.exception() is None else b.result(), b.result()
