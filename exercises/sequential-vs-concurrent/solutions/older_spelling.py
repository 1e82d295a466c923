# Style: loop.create_task and asyncio.wait, as in older code; a queue of jobs that is emptied.
import asyncio
from collections import deque


async def run_sequential(fetch, jobs):
    todo = deque(jobs)
    done = []
    while todo:
        source, delay = todo.popleft()
        done += [await asyncio.ensure_future(fetch(source, delay))]
    return done


async def run_concurrent(fetch, jobs):
    if not jobs:
        return []
    loop = asyncio.get_event_loop()
    tasks = [loop.create_task(fetch(source, delay)) for source, delay in jobs]
    done, _ = await asyncio.wait(tasks, return_when=asyncio.ALL_COMPLETED)
    assert len(done) == len(jobs)
    return [task.result() for task in tasks]
