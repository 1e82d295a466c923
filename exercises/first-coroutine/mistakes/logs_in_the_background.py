# "Writing the log may go on in the background, nobody has to wait for it."
# fails: five-at-once (leaked-task), nothing-left-over (leaked-task)
import asyncio

LOGS = set()


async def write_log(name):
    await asyncio.sleep(0.5)


async def greet(name):
    LOGS.add(asyncio.create_task(write_log(name)))
    await asyncio.sleep(0.1)
    return f"Hello, {name}"


def run_greet(name):
    return asyncio.run(greet(name))
