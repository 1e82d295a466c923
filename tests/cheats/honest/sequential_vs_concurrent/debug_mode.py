"""The loop in debug mode, with a slow-callback limit and an exception handler of its own."""

import asyncio


async def run_sequential(fetch, jobs):
    return [await fetch(source, delay) for source, delay in jobs]

async def run_concurrent(fetch, jobs):
    loop = asyncio.get_running_loop()
    loop.set_debug(True)
    loop.slow_callback_duration = 0.5
    loop.set_exception_handler(lambda loop, context: loop.default_exception_handler(context))
    return await asyncio.gather(*(fetch(*job) for job in jobs))
