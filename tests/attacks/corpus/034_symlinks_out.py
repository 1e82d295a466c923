"""Links from its folder to the world outside, and reads and writes through the links.

Exercise: sequential-vs-concurrent
Verdict: failed
Reason: wrong-result, tampering, crashed, raised, load-error, limit-exceeded
Needs: sandbox
"""

import contextlib
import os
from pathlib import Path

for number, target in enumerate(("/etc/shadow", "/etc/passwd", "..", "/proc/self/root", "/proc/1/environ")):
    link = Path(f"link{number}")
    with contextlib.suppress(OSError):
        link.symlink_to(target)
        print(link.read_bytes()[:80] if link.is_file() else os.listdir(link)[:10])
with contextlib.suppress(OSError):
    os.symlink("results.json", "link9")


async def run_sequential(fetch, jobs):
    return ["made up" for _ in jobs]


async def run_concurrent(fetch, jobs):
    return ["made up" for _ in jobs]
