"""Raises messages that a spreadsheet would take for formulas.

Exercise: sequential-vs-concurrent
Verdict: failed
Reason: raised
"""

async def run_sequential(fetch, jobs):
    raise ValueError('=HYPERLINK("http://127.0.0.1/","ok")')


async def run_concurrent(fetch, jobs):
    raise ValueError("@SUM(1+1)*cmd|' /C calc'!A0")
