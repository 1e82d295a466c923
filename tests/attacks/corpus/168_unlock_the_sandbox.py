"""Patches the sandbox's own modules and asks for its rights back.

Exercise: sequential-vs-concurrent
Verdict: failed
Reason: tampering, crashed, wrong-result, load-error, limit-exceeded, timed-out, raised
Needs: sandbox
"""

import contextlib
import ctypes
import os
import sys

for name, module in list(sys.modules.items()):
    if name.startswith("gradeloop.worker.sandbox"):
        for attribute in ("apply", "restrict", "install", "limit"):
            if hasattr(module, attribute):
                setattr(module, attribute, lambda *args, **named: ("rlimits", "landlock", "seccomp"))
library = ctypes.CDLL(None, use_errno=True)
for option in (22, 38, 1, 36, 4):  # seccomp, no_new_privs, pdeathsig, subreaper, dumpable
    library.prctl(option, 0, 0, 0, 0)
library.unshare(0x10000000)
for call in (444, 446, 317):
    library.syscall(ctypes.c_long(call), 0, 0, 0)
answers = []
with contextlib.suppress(OSError):
    os.chroot("/")
    answers = os.listdir("/root")


async def run_sequential(fetch, jobs):
    return answers


async def run_concurrent(fetch, jobs):
    return answers
