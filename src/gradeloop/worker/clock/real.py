"""The functions of the operating system's own time, kept before anything is patched.

Import this before a submission: every clock measures and waits through these names, so that
neither the submission's patches nor a clock's own redirections (deep_patch.py) reach them.
"""

from __future__ import annotations

import _socket
import _thread
import os
import select
import selectors
import threading
import time
from typing import Any

from gradeloop.worker.clock.deep_patch import twin

__all__ = [
    "NS",
    "SELECT",
    "CSocket",
    "Gate",
    "Local",
    "Mutex",
    "clock_gettime",
    "clock_gettime_ns",
    "get_ident",
    "monotonic_ns",
    "perf_counter_ns",
    "poll",
    "pread",
    "process_time_ns",
    "read",
    "select_select",
    "sleep",
    "start_new_thread",
    "thread_count",
    "thread_time_ns",
    "time_ns",
    "waitid",
]

NS = 1_000_000_000

sleep = twin(time.sleep)
monotonic_ns = twin(time.monotonic_ns)
perf_counter_ns = twin(time.perf_counter_ns)
time_ns = twin(time.time_ns)
thread_time_ns = twin(time.thread_time_ns)
process_time_ns = twin(time.process_time_ns)
clock_gettime: Any = twin(time.clock_gettime) if hasattr(time, "clock_gettime") else None
clock_gettime_ns: Any = twin(time.clock_gettime_ns) if hasattr(time, "clock_gettime_ns") else None

Gate = _thread.allocate_lock
Mutex = _thread.RLock
Local = threading.local
get_ident = _thread.get_ident
start_new_thread = _thread.start_new_thread
thread_count = _thread._count

read = os.read
pread = os.pread
waitid: Any = getattr(os, "waitid", None)
poll: Any = getattr(select, "poll", None)
select_select = select.select
CSocket = _socket.socket

# The select method of each selector class, for a loop's own use once the classes are patched.
SELECT: dict[type[selectors.BaseSelector], Any] = {
    kind: kind.select
    for name in ("SelectSelector", "PollSelector", "EpollSelector", "KqueueSelector")
    if (kind := getattr(selectors, name, None)) is not None
}
