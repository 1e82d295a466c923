# Style: asyncio.Runner as a context manager; the coroutine waits for a task.
import asyncio


async def greet(name):
    pause = asyncio.create_task(asyncio.sleep(0.1))
    await pause
    return "Hello, {}".format(name)


def run_greet(name):
    with asyncio.Runner() as runner:
        return runner.run(greet(name))


if __name__ == "__main__":
    print(run_greet("World"))
