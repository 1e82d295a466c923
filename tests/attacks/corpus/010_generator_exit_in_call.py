"""Raises GeneratorExit and StopIteration in calls, which mean something to the interpreter.

Exercise: sequential-vs-concurrent
Verdict: failed
Reason: raised, crashed, wrong-result
"""

async def run_sequential(fetch, jobs):
    raise GeneratorExit


async def run_concurrent(fetch, jobs):
    raise StopIteration(jobs)
