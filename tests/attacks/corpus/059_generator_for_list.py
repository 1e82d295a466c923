"""Returns a generator that never ends in place of a list.

Exercise: sequential-vs-concurrent
Verdict: failed
Reason: wrong-result, raised
"""

def endless():
    while True:
        yield "made up"


async def run_sequential(fetch, jobs):
    return endless()


async def run_concurrent(fetch, jobs):
    return endless()
