"""One call into C that computes for long."""

import asyncio
import hashlib


def block(seconds):
    hashlib.pbkdf2_hmac("sha256", b"password", b"salt", 400_000)


async def run_sequential(fetch, jobs):
    return [await fetch(source, delay) for source, delay in jobs]

async def run_concurrent(fetch, jobs):
    tasks = [asyncio.create_task(fetch(source, delay)) for source, delay in jobs]
    await asyncio.sleep(0)  # all are in flight
    block(max((delay for _, delay in jobs), default=0))
    return [await task for task in tasks]
