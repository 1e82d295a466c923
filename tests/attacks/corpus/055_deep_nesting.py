"""Returns a list in a list in a list, a hundred thousand deep.

Exercise: sequential-vs-concurrent
Verdict: failed
Reason: wrong-result, raised
"""

def deep():
    inner = []
    for _ in range(100_000):
        inner = [inner]
    return inner


async def run_sequential(fetch, jobs):
    return deep()


async def run_concurrent(fetch, jobs):
    return deep()
