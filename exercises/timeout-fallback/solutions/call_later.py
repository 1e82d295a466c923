# Style: a timer of the loop that cancels the task; a flag says who did it.
import asyncio


async def fetch_with_timeout(fetch, url, timeout, default=None):
    loop = asyncio.get_event_loop()
    task = loop.create_task(fetch(url))
    too_slow = False

    def give_up():
        nonlocal too_slow
        too_slow = not task.done()
        task.cancel()

    timer = loop.call_later(timeout, give_up)
    try:
        return await task
    except asyncio.CancelledError:
        if too_slow:
            return default
        raise
    finally:
        timer.cancel()


async def main():
    async def slow(url):
        await asyncio.sleep(1)

    print(await fetch_with_timeout(slow, "somewhere", 0.01, "too slow"))


if __name__ == "__main__":
    asyncio.run(main())
