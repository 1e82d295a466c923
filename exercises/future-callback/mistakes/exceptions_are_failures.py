# One queue for both: what is an exception must have been an error.
# fails: falsy-values (wrong-result)
import asyncio

async def call_async(start):
    q = asyncio.Queue()
    start(q.put_nowait, q.put_nowait)
    x = await q.get()
    if isinstance(x, BaseException):
        raise x
    return x
