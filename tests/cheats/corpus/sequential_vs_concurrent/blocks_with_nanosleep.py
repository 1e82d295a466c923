"""nanosleep of the C library, holding the interpreter's lock."""

import asyncio
import ctypes


class Timespec(ctypes.Structure):
    _fields_ = [("sec", ctypes.c_long), ("nsec", ctypes.c_long)]


def block(seconds):
    ctypes.PyDLL(None).nanosleep(ctypes.byref(Timespec(0, int(seconds * 1e9))), None)


async def run_sequential(fetch, jobs):
    return [await fetch(source, delay) for source, delay in jobs]

async def run_concurrent(fetch, jobs):
    tasks = [asyncio.create_task(fetch(source, delay)) for source, delay in jobs]
    await asyncio.sleep(0)  # all are in flight
    block(max((delay for _, delay in jobs), default=0))
    return [await task for task in tasks]
