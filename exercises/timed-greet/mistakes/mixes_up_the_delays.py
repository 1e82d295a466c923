# "Three names, three delays."
# fails: main-measures-both (wrong-result)
import asyncio, time
async def timed_greet(name, delay):
    await asyncio.sleep(delay)
    return f"Hello, {name}"
async def main():
    people = [("Alice", 0.5), ("Bob", 0.3), ("Carol", 0.2)]
    start = time.perf_counter()
    for n, d in people:
        await timed_greet(n, d)
    print(f"Sequential: {time.perf_counter() - start:.2f}s")
    start = time.perf_counter()
    await asyncio.gather(*(timed_greet(n, d) for n, d in people))
    print(f"Concurrent: {time.perf_counter() - start:.2f}s")
