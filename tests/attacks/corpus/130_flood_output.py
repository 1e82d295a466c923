"""Prints without end.

Exercise: sequential-vs-concurrent
Verdict: load-error
Reason: limit-exceeded, timed-out, load-error, crashed
"""

while True:
    print("y" * 1000)
