"""Asks for input while it is loaded.

Exercise: sequential-vs-concurrent
Verdict: load-error
Reason: load-error, raised
"""

answer = input("How are you? ")
