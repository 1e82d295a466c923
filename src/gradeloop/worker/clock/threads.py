"""Threads as participants: each is announced before it exists and leaves when it is over.

``Thread.join`` needs more than the patched locks: the interpreter marks a thread as ended by means
of its own, at a moment of the machine's choosing. So a join waits on virtual time for the thread's
function to return, and only then for the few real microseconds until the thread is gone.
"""

from __future__ import annotations

import _thread
import queue
import threading
from collections.abc import Callable
from typing import Any

from gradeloop.worker.clock.participants import Participant
from gradeloop.worker.clock.patches import Patches
from gradeloop.worker.clock.scheduler import Scheduler

__all__ = ["patch_threads"]

_ATTRIBUTE = "_clock_finished"


def _entry(
    scheduler: Scheduler, participant: Participant, function: Callable[..., Any], done: Any
) -> Callable[..., None]:
    def run(*args: Any, **kwargs: Any) -> None:
        scheduler.begin(participant)
        try:
            function(*args, **kwargs)
        finally:
            # Those who join are made to run before this participant leaves: no jump between.
            if done is not None:
                done.set()
            scheduler.end(participant)

    return run


def _of_harness(scheduler: Scheduler, function: Callable[..., Any]) -> Callable[..., None]:
    """What a thread of the harness runs: it lives on real time, whatever it uses."""

    def run(*args: Any, **kwargs: Any) -> None:
        scheduler.me().harness += 1
        function(*args, **kwargs)

    return run


def _starter(scheduler: Scheduler, start: Callable[..., Any]) -> Callable[..., Any]:
    """Wraps a function whose first argument is what the new thread runs."""

    def started(function: Callable[..., Any], /, *args: Any, **kwargs: Any) -> Any:
        known = scheduler.known()
        if scheduler.real:
            return start(function, *args, **kwargs)
        if known is not None and known.harness:
            return start(_of_harness(scheduler, function), *args, **kwargs)
        thread = getattr(function, "__self__", None)
        done = None
        name = getattr(function, "__name__", "a thread")
        if isinstance(thread, threading.Thread):
            name = thread.name
            done = threading.Event()
            setattr(thread, _ATTRIBUTE, done)
        participant = scheduler.announce(name)
        try:
            return start(_entry(scheduler, participant, function, done), *args, **kwargs)
        except BaseException:
            scheduler.end(participant)
            raise

    return started


def _join_others() -> None:
    """At the interpreter's end: waits on virtual time for the threads that it waits for."""
    me = threading.current_thread()
    for thread in threading.enumerate():
        if thread is not me and not thread.daemon:
            thread.join()


def patch_threads(scheduler: Scheduler, patches: Patches, lock: type[Any]) -> None:
    """Locks, queues and threads that are made from here on live on virtual time."""
    names: Any = threading
    for owner, name in (
        (_thread, "allocate_lock"),
        (_thread, "allocate"),
        (threading, "_allocate_lock"),
        (threading, "Lock"),
    ):
        patches.set_if_there(owner, name, lock)
    patches.set(threading, "RLock", names._PyRLock)
    patches.set(queue, "SimpleQueue", queue._PySimpleQueue)  # type: ignore[attr-defined]

    for owner, name in (
        (threading, "_start_new_thread"),
        (threading, "_start_joinable_thread"),
        (_thread, "start_new_thread"),
        (_thread, "start_new"),
        (_thread, "start_joinable_thread"),
    ):
        if hasattr(owner, name):
            patches.set(owner, name, _starter(scheduler, getattr(owner, name)))

    real_join, real_is_alive = threading.Thread.join, threading.Thread.is_alive

    def join(self: threading.Thread, timeout: float | None = None) -> None:
        done = getattr(self, _ATTRIBUTE, None)
        if done is not None and self is not threading.current_thread():
            if not done.wait(None if timeout is None else max(timeout, 0)):
                return
            with scheduler.unmetered():
                real_join(self)
            return
        real_join(self, timeout)

    def is_alive(self: threading.Thread) -> bool:
        done = getattr(self, _ATTRIBUTE, None)
        if done is not None and done.is_set() and self is not threading.current_thread():
            with scheduler.unmetered():
                real_join(self)  # its function has returned: it is gone in a moment
        alive = real_is_alive(self)
        if alive:
            scheduler.poll()
        return alive

    def is_set(self: threading.Event) -> bool:
        held: bool = self._flag  # type: ignore[attr-defined]  # as the standard library reads it
        if not held:
            scheduler.poll()
        return held

    patches.set(threading.Thread, "join", join)
    patches.set(threading.Thread, "is_alive", is_alive)
    patches.set(threading.Event, "is_set", is_set)

    # The first in the list is called last: executors have told their threads to end by then.
    at_exit: list[Callable[[], None]] = names._threading_atexits
    at_exit_before = list(at_exit)
    patches.set(threading, "_threading_atexits", [_join_others, *at_exit_before])
