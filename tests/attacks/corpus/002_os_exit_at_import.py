"""Ends the process with status 0 while it is loaded.

Exercise: sequential-vs-concurrent
Verdict: load-error
Reason: load-error, crashed
"""

import os

os._exit(0)
