"""Child processes, and the other calls into the kernel whose end nothing here decides.

They can't be simulated. Each such call lets real time flow while it is all that is left to wait
for, and marks the run as mixed.
"""

from __future__ import annotations

import os
import signal
import subprocess
from collections.abc import Callable
from typing import Any

from gradeloop.worker.clock.outside import External
from gradeloop.worker.clock.patches import Patches
from gradeloop.worker.clock.scheduler import Scheduler

try:
    import _posixsubprocess
except ImportError:  # not a POSIX system
    _posixsubprocess = None  # type: ignore[assignment]  # the module's absence is the value

__all__ = ["patch_processes"]


def patch_processes(scheduler: Scheduler, patches: Patches) -> None:
    """Makes waits for the outside let real time flow."""
    # At which place the options stand that may say "don't wait".
    for name, place in (("waitpid", 1), ("wait3", 0), ("wait4", 1), ("waitid", 2), ("wait", None)):
        if hasattr(os, name):
            patches.set(os, name, _waiting(scheduler, getattr(os, name), f"os.{name}", place))
    outside: tuple[tuple[Any, str], ...] = (
        (os, "system"),
        (signal, "pause"),
        (signal, "sigwait"),
        (signal, "sigwaitinfo"),
        (signal, "sigtimedwait"),
    )
    for owner, name in outside:
        if hasattr(owner, name):
            label = f"{owner.__name__}.{name}"
            patches.set(owner, name, _waiting(scheduler, getattr(owner, name), label, None))
    for name in ("fork", "forkpty", "posix_spawn", "posix_spawnp"):
        if hasattr(os, name):
            patches.set(os, name, _spawning(scheduler, getattr(os, name)))
    if _posixsubprocess is not None:
        spawn = _spawning(scheduler, _posixsubprocess.fork_exec)
        patches.set(_posixsubprocess, "fork_exec", spawn)
        patches.set_if_there(subprocess, "_fork_exec", spawn)


def _waiting(
    scheduler: Scheduler, plain: Callable[..., Any], name: str, place: int | None
) -> Callable[..., Any]:
    def wait(*args: Any, **kwargs: Any) -> Any:
        options = args[place] if place is not None and place < len(args) else 0
        if isinstance(options, int) and options & os.WNOHANG:
            found = plain(*args, **kwargs)
            scheduler.poll()
            return found
        with External(scheduler, name):
            return plain(*args, **kwargs)

    return wait


def _spawning(scheduler: Scheduler, plain: Callable[..., Any]) -> Callable[..., Any]:
    def spawn(*args: Any, **kwargs: Any) -> Any:
        if not scheduler.real and not scheduler.me().harness:
            scheduler.evidence.mix("a child process")
            with scheduler.mutex:
                scheduler.outside.spawned = True
                scheduler.outside.begin()
        return plain(*args, **kwargs)

    return spawn
