"""Loops for ever while it is loaded.

Exercise: sequential-vs-concurrent
Verdict: load-error
Reason: timed-out, load-error, limit-exceeded, crashed
"""

while True:
    pass
