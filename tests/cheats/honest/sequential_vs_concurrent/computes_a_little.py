"""Computes for some milliseconds for each answer."""

import asyncio
import hashlib


async def run_sequential(fetch, jobs):
    return [await fetch(source, delay) for source, delay in jobs]

async def run_concurrent(fetch, jobs):
    async def one(source, delay):
        answer = await fetch(source, delay)
        hashlib.pbkdf2_hmac("sha256", b"thinking", b"salt", 5_000)
        return answer

    return await asyncio.gather(*(one(*job) for job in jobs))
