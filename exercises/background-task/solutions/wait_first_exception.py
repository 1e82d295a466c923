# asyncio.wait until the first failure, then cancel what is pending.
import asyncio


async def run_with_background(background, foreground):
    loop = asyncio.get_event_loop()
    back = loop.create_task(background())
    front = loop.create_task(foreground())
    _, pending = await asyncio.wait({front, back}, return_when=asyncio.FIRST_EXCEPTION)
    if pending:
        for task in pending:
            task.cancel()
        await asyncio.wait(pending)
    for task in (front, back):
        if not task.cancelled() and task.exception() is not None:
            raise task.exception()
    return front.result(), back.result()


if __name__ == "__main__":
    print("a module to import")
