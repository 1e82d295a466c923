"""A byte that arrives on a socket when the time is over."""

import asyncio
import socket


async def brew(drink, seconds):
    loop = asyncio.get_running_loop()
    ours, theirs = socket.socketpair()
    ours.setblocking(False)
    with ours, theirs:
        loop.call_later(seconds, theirs.send, b"!")
        await loop.sock_recv(ours, 1)
    return f"{drink} ready"


async def make_order(drinks):
    return await asyncio.gather(*(brew(drink, seconds) for drink, seconds in drinks))
