# "One of these numbers will be right."
# fails: main-measures-both
import asyncio, time
async def timed_greet(name, delay):
    await asyncio.sleep(delay)
    return f"Hello, {name}"
async def main():
    P = [("Alice", 0.3), ("Bob", 0.5), ("Carol", 0.2)]
    for p in P: await timed_greet(*p)
    await asyncio.gather(*(timed_greet(*p) for p in P))
    for i in range(200): print(i / 100)
