# Style: looks every few milliseconds; not elegant, but right, also for falsy values.
import asyncio


async def call_async(start):
    answers = []
    start(lambda value: answers.append((value, None)), lambda error: answers.append((None, error)))
    while not answers:
        await asyncio.sleep(0.005)
    value, error = answers[0]
    if error is not None:
        raise error
    return value
