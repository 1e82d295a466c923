# Style: tasks made in one loop and awaited in a second one; prints its progress.
import asyncio
import time


async def run_sequential(fetch, jobs):
    start = time.time()
    answers = []
    for number in range(len(jobs)):
        answers.append(await fetch(jobs[number][0], jobs[number][1]))
    print(f"Sequential: {time.time() - start:.2f}s")
    return answers


async def run_concurrent(fetch, jobs):
    start = time.time()
    tasks = []
    for source, delay in jobs:
        print(f"Fetching from {source}...")
        tasks.append(asyncio.create_task(fetch(source, delay)))
    answers = []
    for task in tasks:
        answers.append(await task)
    print(f"Concurrent: {time.time() - start:.2f}s")
    return answers
