# "Looking every now and then is enough."
# fails: returns-the-value (too-slow)
import asyncio


async def call_async(start):
    answers = []
    start(lambda value: answers.append((value, None)), lambda error: answers.append((None, error)))
    while not answers:
        await asyncio.sleep(1)
    value, error = answers[0]
    if error is not None:
        raise error
    return value
