"""What a process may become, and what becomes of it when its parent ends."""

from __future__ import annotations

import functools
import struct
import sys

from gradeloop.worker.sandbox.native import Native, load
from gradeloop.worker.sandbox.syscalls import this_machine

__all__ = [
    "become_subreaper",
    "can_drop_capabilities",
    "capset_number",
    "die_with_parent",
    "drop_capabilities",
    "forbid_new_privileges",
    "harden_judge",
]

_PR_SET_PDEATHSIG, _PR_SET_DUMPABLE = 1, 4
_SIGKILL = 9  # not signal.SIGKILL, an enum's member, whose number is looked for in a worker
_PR_SET_CHILD_SUBREAPER, _PR_SET_NO_NEW_PRIVS = 36, 38
_CAPABILITY_VERSION_3 = 0x20080522
_OF_THIS_PROCESS = struct.pack("=Ii", _CAPABILITY_VERSION_3, 0)
_NO_CAPABILITIES = bytes(24)  # effective, permitted and inheritable, 64 bits each


def harden_judge() -> bool:
    """Keep other processes of this user out of the judge's memory; call it once, in the judge.

    The judge stops being dumpable: nobody but root may trace it, read its memory or open its
    descriptors through ``/proc``. Not for the forkserver: its children write their own
    ``/proc/self/uid_map``, which a process that is not dumpable may not.

    Returns:
        Whether the system knows the wish; it is Linux only.
    """
    return _set(_PR_SET_DUMPABLE, 0)


def become_subreaper() -> bool:
    """Adopt the orphans of the processes below this one, so that none slips away.

    For the forkserver: a grandchild whose parent ends becomes the forkserver's child, not
    init's. Returns whether the system knows the wish.
    """
    return _set(_PR_SET_CHILD_SUBREAPER, 1)


def die_with_parent(native: Native) -> None:
    """SIGKILL for this process when the thread that forked it ends.

    Gaining or changing credentials would clear this, so it comes after the namespaces.
    """
    native.prctl(_PR_SET_PDEATHSIG, _SIGKILL)


def forbid_new_privileges(native: Native) -> None:
    """No program run from here on gains rights; the kernel asks for it before any filter."""
    native.prctl(_PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0)


def can_drop_capabilities() -> bool:
    return this_machine() is not None


def drop_capabilities(native: Native) -> None:
    """Give up every right that root has over other users' files, processes and devices."""
    native.syscall("capset", capset_number(), _OF_THIS_PROCESS, _NO_CAPABILITIES)


@functools.cache
def capset_number() -> int:
    """Which system call this machine drops capabilities with; asked for before the fork."""
    machine = this_machine()
    if machine is None:
        raise OSError("no table of system calls for this machine")
    return machine.numbers["capset"]


def _set(option: int, value: int) -> bool:
    native = load() if sys.platform == "linux" else None
    if native is None:
        return False
    native.prctl(option, value, 0, 0, 0)
    return True
