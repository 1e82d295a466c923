# "Clear the flag right before waiting, to be on the safe side."
# fails: immediate-callback
import asyncio


async def call_async(start):
    flag = asyncio.Event()
    answers = []

    def on_success(value):
        answers.append((value, None))
        flag.set()

    def on_error(error):
        answers.append((None, error))
        flag.set()

    start(on_success, on_error)
    flag.clear()
    await flag.wait()
    value, error = answers[0]
    if error is not None:
        raise error
    return value
