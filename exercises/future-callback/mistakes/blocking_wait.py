# "A threading.Event can wait as well, a bit at a time so that nothing hangs."
# fails: waits-at-once (blocked-loop)
import asyncio
import threading


async def call_async(start):
    answered = threading.Event()
    answers = []

    def on_success(value):
        answers.append((value, None))
        answered.set()

    def on_error(error):
        answers.append((None, error))
        answered.set()

    start(on_success, on_error)
    while not answered.wait(0.03):
        await asyncio.sleep(0)
    value, error = answers[0]
    if error is not None:
        raise error
    return value
