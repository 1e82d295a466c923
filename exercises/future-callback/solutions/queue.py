# Style: a queue instead of a Future; only the first entry is ever read.
import asyncio


async def call_async(start):
    answers = asyncio.Queue()
    start(
        lambda value: answers.put_nowait((True, value)),
        lambda error: answers.put_nowait((False, error)),
    )
    succeeded, answer = await answers.get()
    print("succeeded" if succeeded else "failed")
    if succeeded:
        return answer
    raise answer
