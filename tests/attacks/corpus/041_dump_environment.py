"""Prints the environment and looks for tokens in it.

Exercise: sequential-vs-concurrent
Verdict: failed
Reason: wrong-result, tampering, crashed, raised, load-error, limit-exceeded
Needs: sandbox
"""

import os
from pathlib import Path

print({name: value for name, value in os.environ.items()})
tokens = [value for name, value in os.environ.items() if "TOKEN" in name or "SECRET" in name]
for path in (f"/proc/{os.getppid()}/environ", "/proc/1/environ"):
    try:
        tokens += Path(path).read_bytes().split(b"\0")
    except OSError as problem:
        print(problem)


async def run_sequential(fetch, jobs):
    return tokens


async def run_concurrent(fetch, jobs):
    return tokens
