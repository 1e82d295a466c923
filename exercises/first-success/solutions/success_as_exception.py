# Style: asyncio.wait wakes up at the first exception, so the success is made one.
import asyncio


class Won(Exception):
    pass


async def first_success(fetch, mirrors) -> tuple:
    async def inverted(mirror):
        try:
            result = await fetch(mirror)
        except Exception:
            return
        raise Won(mirror, result)

    tasks = [asyncio.create_task(inverted(m)) for m in mirrors]
    done, pending = await asyncio.wait(tasks, return_when=asyncio.FIRST_EXCEPTION)
    for p in pending:
        p.cancel()
    await asyncio.gather(*pending, return_exceptions=True)
    for d in done:
        if isinstance(d.exception(), Won):
            return d.exception().args
    raise RuntimeError
