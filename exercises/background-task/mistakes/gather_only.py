# gather cancels the other one when one of them fails.
# fails: cancels-when-the-foreground-fails, background-error-reaches-caller (leaked-task)
import asyncio


async def run_with_background(background, foreground):
    return tuple(await asyncio.gather(foreground(), background()))
