"""Compiles sources that the parser chokes on.

Exercise: sequential-vs-concurrent
Verdict: failed
Reason: wrong-result, crashed, limit-exceeded, raised, timed-out
"""

def attempt(source):
    try:
        return eval(compile(source, "bomb", "eval"))
    except (SyntaxError, RecursionError, MemoryError, ValueError) as problem:
        return type(problem).__name__


async def run_sequential(fetch, jobs):
    return [attempt("(" * 5000 + ")" * 5000), attempt("-" * 100_000 + "1")]


async def run_concurrent(fetch, jobs):
    return [attempt("[" * 150 + "]" * 150), attempt("1" * 10_000)]
