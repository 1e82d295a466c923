# Style: type hints, docstrings, a coroutine main, an unguarded asyncio.run, prints.
import asyncio


async def greet(name: str) -> str:
    """Greet after a short pause."""
    print("about to greet", name)
    await asyncio.sleep(0.1)
    greeting: str = "Hello, " + name
    return greeting


def run_greet(name: str) -> str:
    """Greet from ordinary code."""
    text: str = asyncio.run(greet(name))
    print(text)
    return text


async def main() -> None:
    print(await greet("Alice"))
    print(await asyncio.gather(greet("Bob"), greet("Carol")))


asyncio.run(main())
