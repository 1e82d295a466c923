"""A network and a view of mounts of the worker's own, inside a user namespace.

A new network namespace holds nothing but a loopback device, so a submission's sockets reach
the submission and nobody else. Some systems forbid user namespaces to ordinary users (Ubuntu
24.04 by AppArmor, many containers by their own filter). Entering half-way cannot be undone, so
:func:`probe` tries it first in a child that is thrown away.
"""

from __future__ import annotations

import os
import struct
import sys
import warnings
from collections.abc import Iterable

from gradeloop.worker.sandbox.native import Native
from gradeloop.worker.sandbox.policy import SandboxError

if sys.platform != "win32":
    import fcntl
    import socket

__all__ = ["enter", "probe", "raise_loopback"]

_NEW_USERS, _NEW_NETWORK, _NEW_MOUNTS = 0x10000000, 0x40000000, 0x00020000
_MS_NOSUID, _MS_NODEV, _MS_NOEXEC, _MS_REC, _MS_PRIVATE = 0x2, 0x4, 0x8, 0x4000, 0x40000
_SET_INTERFACE_FLAGS, _UP_AND_RUNNING = 0x8914, 0x1 | 0x40


def enter(native: Native, *, empty: Iterable[str] = ()) -> None:
    """Move this single-threaded process into namespaces of its own, as the same user.

    Args:
        empty: Folders to cover with an empty file system in memory, seen by nobody else. One
            that cannot be covered stays as it is: Landlock still guards what lies in it.

    Raises:
        OSError: The system does not allow it; nothing has changed.
        SandboxError: It stopped half-way; the process is of no use any more.
    """
    covers = tuple(empty)
    user, group = os.getuid(), os.getgid()
    native.unshare(_NEW_USERS | _NEW_NETWORK | (_NEW_MOUNTS if covers else 0))
    try:
        # The kernel wants `setgroups` off before an ordinary user may map a group.
        _tell_kernel("/proc/self/setgroups", b"deny")
        _tell_kernel("/proc/self/uid_map", b"%d %d 1" % (user, user))
        _tell_kernel("/proc/self/gid_map", b"%d %d 1" % (group, group))
    except OSError as problem:
        raise SandboxError(problem.errno, f"user namespace left half made: {problem}") from problem
    for folder in covers:
        _cover(native, folder)


def raise_loopback() -> None:
    """Switch on ``lo``, which is off in a new network namespace."""
    request = struct.pack("16sH14x", b"lo", _UP_AND_RUNNING)
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as any_socket:
        fcntl.ioctl(any_socket, _SET_INTERFACE_FLAGS, request)


def probe(native: Native) -> bool:
    """Whether this system lets us enter namespaces and raise their loopback device."""
    with warnings.catch_warnings():
        # Python warns of a fork among threads; this child only makes system calls.
        warnings.simplefilter("ignore", DeprecationWarning)
        child = os.fork()
    if child == 0:
        try:
            enter(native)
            raise_loopback()
        except BaseException:
            os._exit(1)
        os._exit(0)
    _, status = os.waitpid(child, 0)
    return status == 0


def _tell_kernel(path: str, content: bytes) -> None:
    file = os.open(path, os.O_WRONLY)  # no object for the file: this runs once a worker
    try:
        os.write(file, content)
    finally:
        os.close(file)


def _cover(native: Native, folder: str) -> None:
    harmless = _MS_NOSUID | _MS_NODEV | _MS_NOEXEC
    try:
        native.mount("", "/", _MS_REC | _MS_PRIVATE, "")
        native.mount("tmpfs", folder, harmless, "size=64m,mode=1777")
    except OSError:
        return
