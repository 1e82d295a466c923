# Finished tasks put themselves into a queue; the task's name is its url.
import asyncio
import contextlib


async def in_completion_order(fetch, urls):
    finished = asyncio.Queue()
    tasks = set()
    for url in urls:
        task = asyncio.get_running_loop().create_task(fetch(url), name=url)
        task.add_done_callback(finished.put_nowait)
        tasks.add(task)
    try:
        for _ in range(len(tasks)):
            task = await finished.get()
            yield task.get_name(), task.result()
            print("passed on", task.get_name())
    finally:
        left = [task for task in tasks if task.cancel()]
        for task in left:
            with contextlib.suppress(asyncio.CancelledError):
                await task


async def main():
    async def fetch(url):
        await asyncio.sleep(0.01)

    async for pair in in_completion_order(fetch, ["/"]):
        print(pair)


asyncio.run(main())
