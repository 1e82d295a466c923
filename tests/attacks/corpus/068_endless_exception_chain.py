"""Raises an exception that is its own cause, and one with ten thousand causes.

Exercise: sequential-vs-concurrent
Verdict: failed
Reason: raised, wrong-result, crashed, limit-exceeded
"""

async def run_sequential(fetch, jobs):
    first, second = ValueError("first"), ValueError("second")
    first.__cause__, second.__cause__ = second, first
    raise first


async def run_concurrent(fetch, jobs):
    problem = ValueError("0")
    for number in range(10_000):
        outer = ValueError(str(number))
        outer.__cause__ = problem
        problem = outer
    raise ExceptionGroup("many", [problem] * 1000)
