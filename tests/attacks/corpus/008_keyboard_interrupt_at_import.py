"""Raises KeyboardInterrupt while it is loaded, which stops a whole pytest session.

Exercise: sequential-vs-concurrent
Verdict: load-error
Reason: load-error, raised
"""

raise KeyboardInterrupt
