# Style: a TaskGroup, small helpers, and prints that nobody asked for.
import asyncio


def is_even(n):
    return n & 1 == 0


async def even_squares(source):
    numbers = [n async for n in source]
    print("numbers:", numbers)
    return [n * n for n in numbers if is_even(n)]


async def lazy_pages(fetch, source):
    count = 0
    async for url in source:
        page = await fetch(url)
        count += 1
        print("page", count)
        yield page


async def all_pages(fetch, source):
    async with asyncio.TaskGroup() as group:
        tasks = []
        async for url in source:
            tasks.append(group.create_task(fetch(url)))
    return [task.result() for task in tasks]
