# Style: every racer reports to a queue; the reports are read until one is good.
import asyncio


async def first_success(fetch, mirrors):
    reports = asyncio.Queue()

    async def racer(mirror):
        try:
            reports.put_nowait((True, mirror, await fetch(mirror)))
        except Exception as error:
            reports.put_nowait((False, mirror, error))

    loop = asyncio.get_event_loop()
    racers = [loop.create_task(racer(mirror)) for mirror in mirrors]
    try:
        for _ in mirrors:
            good, mirror, answer = await reports.get()
            if good:
                return mirror, answer
    finally:
        for task in racers:
            task.cancel()
        await asyncio.wait(racers)
    raise RuntimeError("all failed")
