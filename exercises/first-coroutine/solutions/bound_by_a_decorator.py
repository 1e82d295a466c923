import asyncio
import functools


def runs(coroutine_function):
    def decorate(function):
        @functools.wraps(function)
        def run(*args, **kwargs):
            return asyncio.run(coroutine_function(*args, **kwargs))

        return run

    return decorate


async def greet(name: str) -> str:
    return await asyncio.sleep(0.1, result=f"Hello, {name}")


@runs(greet)
def run_greet(name: str) -> str: ...
