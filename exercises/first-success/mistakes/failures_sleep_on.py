# "A mirror that failed just sleeps until somebody cancels it." When all have failed, nobody does.
# fails: all-failed (too-slow)
import asyncio


async def first_success(fetch, mirrors):
    failed = []

    async def ask(mirror):
        try:
            return mirror, await fetch(mirror)
        except Exception as error:
            failed.append(error)
            await asyncio.sleep(2)

    tasks = [asyncio.create_task(ask(mirror)) for mirror in mirrors]
    done, others = await asyncio.wait(tasks, return_when=asyncio.FIRST_COMPLETED)
    for task in others:
        task.cancel()
    await asyncio.gather(*others, return_exceptions=True)
    if len(failed) == len(mirrors):
        raise RuntimeError("every mirror failed")
    return done.pop().result()
