"""Brews wait for a child process."""

import asyncio
import subprocess


async def brew(drink, seconds):
    subprocess.run(["sleep", str(seconds)], check=False)
    return f"{drink} ready"


async def make_order(drinks):
    return await asyncio.gather(*(brew(drink, seconds) for drink, seconds in drinks))
