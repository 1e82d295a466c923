# Style: asyncio.Future() as in the lesson, lambdas, suppress.
import asyncio
from contextlib import suppress


async def call_async(start):
    future = asyncio.Future()

    def fill(setter, answer):
        with suppress(asyncio.InvalidStateError):
            setter(answer)

    start(
        lambda value: fill(future.set_result, value),
        lambda error: fill(future.set_exception, error),
    )
    return await asyncio.wait_for(future, timeout=None)
