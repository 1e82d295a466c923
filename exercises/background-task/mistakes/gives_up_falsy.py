# If the background found nothing, I run it again.
# fails: returns-both (wrong-result)
import asyncio


async def run_with_background(background, foreground):
    task = asyncio.create_task(background())
    result = await foreground()
    return result, await task or await background()
