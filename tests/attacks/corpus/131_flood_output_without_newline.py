"""Writes without end and without a newline, past every buffer of Python's.

Exercise: sequential-vs-concurrent
Verdict: load-error
Reason: limit-exceeded, timed-out, load-error, crashed
"""

import os

while True:
    os.write(1, b"y" * 65536)
    os.write(2, b"n" * 65536)
