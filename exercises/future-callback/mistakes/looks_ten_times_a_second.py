# "Looking ten times a second is soon enough."
# fails: returns-the-value (too-slow)
import asyncio


async def call_async(start):
    answers = []
    start(lambda v: answers.append((True, v)), lambda e: answers.append((False, e)))
    while not answers:
        await asyncio.sleep(0.1)
    good, what = answers[0]
    if good:
        return what
    raise what
