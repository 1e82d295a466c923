"""Your first coroutine. You will need `import asyncio`."""


def greet(name: str) -> str:
    """Pause for 0.1 seconds, then return "Hello, " and the name.

    This is still an ordinary function: make it a coroutine function.
    """
    raise NotImplementedError("greet is yours to write")


def run_greet(name: str) -> str:
    """Run greet for this name and return its text. This one stays an ordinary function."""
    raise NotImplementedError("run_greet is yours to write")


if __name__ == "__main__":
    print(run_greet("Ada"))
