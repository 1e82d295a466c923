"""Returns a list that holds itself.

Exercise: sequential-vs-concurrent
Verdict: failed
Reason: wrong-result, raised
"""

def ring():
    endless = []
    endless.append(endless)
    return endless


async def run_sequential(fetch, jobs):
    return ring()


async def run_concurrent(fetch, jobs):
    return ring()
