"""Has faulthandler end the process after a moment.

Exercise: sequential-vs-concurrent
Verdict: failed
Reason: crashed, timed-out, limit-exceeded, load-error
"""

import faulthandler

faulthandler.dump_traceback_later(0.05, exit=True)


async def run_sequential(fetch, jobs):
    while True:
        pass


async def run_concurrent(fetch, jobs):
    while True:
        pass
