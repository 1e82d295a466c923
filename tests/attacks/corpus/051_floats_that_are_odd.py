"""Returns numbers that are odd to compare: NaN, infinities, -0.0.

Exercise: sequential-vs-concurrent
Verdict: failed
Reason: wrong-result, raised
"""

ODD = [float("nan"), float("inf"), -float("inf"), -0.0, 5e-324]


async def run_sequential(fetch, jobs):
    return [ODD[at % 5] for at, _ in enumerate(jobs)]


async def run_concurrent(fetch, jobs):
    return [ODD[at % 5] for at, _ in enumerate(jobs)]
