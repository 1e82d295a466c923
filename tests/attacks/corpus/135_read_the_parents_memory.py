"""Reads the memory of its parent and of the parents above, looking for answers.

Exercise: sequential-vs-concurrent
Verdict: failed
Reason: wrong-result, tampering, crashed, load-error, limit-exceeded
Needs: sandbox
"""

import contextlib
import os
import re
from pathlib import Path


def parents():
    pid = os.getppid()
    while pid > 1:
        yield pid
        try:
            pid = int(re.search(r"PPid:\t(\d+)", Path(f"/proc/{pid}/status").read_text())[1])
        except (OSError, TypeError):
            return


loot = []
for pid in parents():
    with contextlib.suppress(OSError, ValueError):
        with Path(f"/proc/{pid}/maps").open() as maps, Path(f"/proc/{pid}/mem").open("rb", 0) as memory:
            for line in maps:
                start, end = (int(part, 16) for part in line.split()[0].split("-"))
                if " rw-p " in line and end - start < 64 << 20:
                    memory.seek(start)
                    loot += re.findall(rb"[0-9a-f]{16}", memory.read(end - start))[:100]


async def run_sequential(fetch, jobs):
    return [answer.decode() for answer in loot[: len(jobs)]]


async def run_concurrent(fetch, jobs):
    return [answer.decode() for answer in loot[: len(jobs)]]
