# Style: an Event and a timer, prints, a module-level demonstration.
import asyncio


class DelayedValue(object):  # noqa: UP004
    def __init__(self, value, delay):
        self.value = value
        self.delay = delay

    def __await__(self):
        print("waiting for", self.delay)
        event = asyncio.Event()
        asyncio.get_running_loop().call_later(self.delay, event.set)
        yield  # one turn, even if the event is set very soon
        yield from event.wait().__await__()
        print("done")
        return self.value


async def main():
    print(await asyncio.gather(DelayedValue("a", 0.02), DelayedValue("b", 0.01)))


if __name__ == "__main__":
    asyncio.run(main())
