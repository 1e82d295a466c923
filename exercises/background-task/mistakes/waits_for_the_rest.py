# finally: await task makes sure that the background is never lost.
# fails: cancels-when-the-foreground-fails
import asyncio


async def run_with_background(background, foreground):
    task = asyncio.create_task(background())
    try:
        result = await foreground()
    finally:
        background_result = await task
    return result, background_result
