# Style: split into helpers; the pause hands the finished text through; join instead of f-string.
from asyncio import run, sleep

PAUSE = 0.1


def text_for(name):
    return ", ".join(["Hello", name])


async def greet(name):
    return await sleep(PAUSE, result=text_for(name))


run_greet = lambda name: run(greet(name))  # noqa: E731
