"""Attaches to its parent as a debugger, which stops it.

Exercise: sequential-vs-concurrent
Verdict: failed
Reason: wrong-result, tampering, crashed, load-error
Needs: sandbox
"""

import contextlib
import ctypes
import os

PTRACE_ATTACH, PTRACE_DETACH = 16, 17
library = ctypes.CDLL(None, use_errno=True)
if library.ptrace(PTRACE_ATTACH, os.getppid(), None, None) == 0:
    with contextlib.suppress(OSError):
        os.waitpid(os.getppid(), 0)
    library.ptrace(PTRACE_DETACH, os.getppid(), None, None)
    os._exit(0)
buffer = ctypes.create_string_buffer(4096)
vector = (ctypes.c_void_p * 2)(ctypes.addressof(buffer), 4096)
library.process_vm_readv(os.getppid(), vector, 1, vector, 1, 0)


async def run_sequential(fetch, jobs):
    return ["made up" for _ in jobs]


async def run_concurrent(fetch, jobs):
    return ["made up" for _ in jobs]
