"""Work while a task runs in the background."""

import asyncio


async def run_with_background(background, foreground) -> tuple:
    """Run both coroutine functions at once; return (foreground_result, background_result).

    If the foreground fails, the background is cancelled and awaited before the error goes on.
    """
    raise NotImplementedError("write run_with_background")


async def play_music():
    """A background to try things out with."""
    await asyncio.sleep(0.3)
    return "music"


async def write_letter():
    """A foreground to try things out with."""
    await asyncio.sleep(0.1)
    return "letter"


if __name__ == "__main__":
    print(asyncio.run(run_with_background(play_music, write_letter)))
