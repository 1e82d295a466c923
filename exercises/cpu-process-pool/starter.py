"""Heavy computing, away from the event loop."""

import asyncio  # its loop can hand work to a pool


async def crunch_all(task, inputs) -> list:
    """Return ``task(value)`` for every value in ``inputs``, in order, from other processes."""
    # TODO: this computes right here, on the event loop, one after another
    return [task(value) for value in inputs]


async def main():
    print(await crunch_all(abs, [-1, 2, -3]))


if __name__ == "__main__":
    asyncio.run(main())
