# "asyncio.wait takes whatever can be awaited."
# fails: first-answer (raised)
import asyncio


async def first_success(fetch, mirrors):
    calls = [fetch(mirror) for mirror in mirrors]
    done, pending = await asyncio.wait(calls, return_when=asyncio.FIRST_COMPLETED)
    for task in pending:
        task.cancel()
    return mirrors[0], done.pop().result()
