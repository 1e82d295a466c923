"""Landlock: which files a worker may read and write, and whom its sockets and signals reach.

A ruleset lists what is allowed; everything else that the kernel's version can handle is
denied, for this process and all that come from it, for good. It does not matter who the
process runs as. What each version (ABI) can handle:

==== ==================================================================
ABI  new
==== ==================================================================
1    reading, writing, making and removing files
2    moving files between folders
3    cutting files short
4    TCP: bind and connect
5    commands to devices
6    abstract Unix sockets and signals stay inside
7    silence: denials need not fill the system's audit log
==== ==================================================================
"""

from __future__ import annotations

import os
import stat
import struct
from collections.abc import Iterable

from gradeloop.worker.sandbox.native import Native
from gradeloop.worker.sandbox.syscalls import this_machine

__all__ = ["EXECUTE", "READ", "abi", "restrict", "signals_scoped", "truncate_scoped", "write"]

_CREATE, _ADD_RULE, _RESTRICT = 444, 445, 446  # the same on every machine
_ASK_VERSION, _PATH_BENEATH = 1, 1

EXECUTE = 1 << 0
_WRITE_FILE, _READ_FILE, _READ_DIR = 1 << 1, 1 << 2, 1 << 3
_MAKE_CHARACTER_DEVICE, _MAKE_BLOCK_DEVICE = 1 << 6, 1 << 11
_REFER, _TRUNCATE, _IOCTL_DEVICE = 1 << 13, 1 << 14, 1 << 15
_FIRST_VERSION = (1 << 13) - 1
_FOR_SINGLE_FILES = EXECUTE | _WRITE_FILE | _READ_FILE | _TRUNCATE | _IOCTL_DEVICE

READ = _READ_FILE | _READ_DIR

_BIND_AND_CONNECT_TCP = 0b11
_ABSTRACT_SOCKETS_AND_SIGNALS = 0b11
_NO_LOG = 0b101  # neither for this program nor for rulesets that it nests


def abi(native: Native) -> int:
    """The kernel's version of Landlock; 0 where it is absent or switched off."""
    if this_machine() is None:
        return 0
    try:
        return native.syscall("landlock version", _CREATE, None, 0, _ASK_VERSION)
    except OSError:
        return 0


def signals_scoped(version: int) -> bool:
    return version >= 6


def truncate_scoped(version: int) -> bool:
    return version >= 3


def handled(version: int) -> int:
    """Every kind of access to files that ``version`` can deny."""
    access = _FIRST_VERSION
    for since, right in ((2, _REFER), (3, _TRUNCATE), (5, _IOCTL_DEVICE)):
        if version >= since:
            access |= right
    return access


def write(version: int) -> int:
    """Reading and writing, but neither running programs nor making or steering devices."""
    never = EXECUTE | _MAKE_CHARACTER_DEVICE | _MAKE_BLOCK_DEVICE | _IOCTL_DEVICE
    return handled(version) & ~never


def restrict(
    native: Native, version: int, grants: Iterable[tuple[int, int]], *, network: bool
) -> None:
    """Allow this process nothing but ``grants``, from now on; ``no_new_privs`` must be set.

    Args:
        version: What :func:`abi` gave.
        grants: Pairs of a descriptor (``O_PATH``) and the access to what is beneath it.
        network: Leave TCP alone.
    """
    everything = handled(version)
    attributes = struct.pack("=Q", everything)
    if version >= 4:
        attributes += struct.pack("=Q", 0 if network else _BIND_AND_CONNECT_TCP)
    if version >= 6:
        attributes += struct.pack("=Q", _ABSTRACT_SOCKETS_AND_SIGNALS)
    ruleset = native.syscall("landlock ruleset", _CREATE, attributes, len(attributes), 0)
    try:
        for descriptor, access in grants:
            if not stat.S_ISDIR(os.fstat(descriptor).st_mode):
                access &= _FOR_SINGLE_FILES
            rule = struct.pack("=Qi", access & everything, descriptor)
            native.syscall("landlock rule", _ADD_RULE, ruleset, _PATH_BENEATH, rule, 0)
        flags = _NO_LOG if version >= 7 else 0
        native.syscall("landlock restrict", _RESTRICT, ruleset, flags)
    finally:
        os.close(ruleset)
