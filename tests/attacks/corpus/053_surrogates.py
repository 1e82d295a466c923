"""Returns texts that no encoding takes: lone surrogates, NULs, control characters.

Exercise: sequential-vs-concurrent
Verdict: failed
Reason: wrong-result, raised
"""

ODD = "\ud800\udfff\x00\x1b[2J\u202e\uffff"


async def run_sequential(fetch, jobs):
    return [ODD for _ in jobs]


async def run_concurrent(fetch, jobs):
    return [ODD for _ in jobs]
