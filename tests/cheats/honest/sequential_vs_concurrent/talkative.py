"""Prints a line before and after each fetch, with the times, and logs."""

import asyncio
import logging
import time

logging.basicConfig(level=logging.DEBUG)

async def run_sequential(fetch, jobs):
    return [await fetch(source, delay) for source, delay in jobs]

async def run_concurrent(fetch, jobs):
    start = time.perf_counter()

    async def one(source, delay):
        print(f"{time.perf_counter() - start:6.3f} {source} →")
        answer = await fetch(source=source, delay=delay)
        logging.info("%s ← after %.3f s", source, time.perf_counter() - start)
        return answer

    return await asyncio.gather(*[one(source, delay) for source, delay in jobs])
