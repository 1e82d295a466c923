"""Halves every delay but the longest."""

import asyncio

async def run_sequential(fetch, jobs):
    return [await fetch(source, delay) for source, delay in jobs]

async def run_concurrent(fetch, jobs):
    longest = max((delay for _, delay in jobs), default=0)
    return await asyncio.gather(
        *(fetch(source, delay if delay == longest else delay / 2) for source, delay in jobs)
    )
