# TaskGroup for the background only; the foreground is awaited inside the block.
import asyncio


async def run_with_background(background, foreground):
    async with asyncio.TaskGroup() as group:
        task = group.create_task(background())
        first = await foreground()
    return (first, task.result())


async def main():
    async def hello():
        await asyncio.sleep(0.01)
        return "hello"

    print(await run_with_background(hello, hello))


asyncio.run(main())
