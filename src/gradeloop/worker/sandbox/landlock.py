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

__all__ = [
    "EXECUTE",
    "READ",
    "abi",
    "folder_rule",
    "restrict",
    "rule",
    "ruleset",
    "signals_scoped",
    "truncate_scoped",
    "write",
]

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
_RULE = struct.Struct("=Qi")
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


def ruleset(version: int, *, network: bool) -> bytes:
    """What the kernel is told of a new ruleset: all that it is to deny.

    Args:
        version: What :func:`abi` gave.
        network: Leave TCP alone.
    """
    attributes = struct.pack("=Q", handled(version))
    if version >= 4:
        attributes += struct.pack("=Q", 0 if network else _BIND_AND_CONNECT_TCP)
    if version >= 6:
        attributes += struct.pack("=Q", _ABSTRACT_SOCKETS_AND_SIGNALS)
    return attributes


def rule(version: int, descriptor: int, access: int) -> bytes:
    """What the kernel is told to allow: ``access`` to what is beneath ``descriptor``.

    Args:
        descriptor: One of a file or folder, which may be ``O_PATH``.
    """
    if not stat.S_ISDIR(os.fstat(descriptor).st_mode):
        access &= _FOR_SINGLE_FILES
    return folder_rule(descriptor, access & handled(version))


def folder_rule(descriptor: int, access: int) -> bytes:
    """The same for what is known to be a folder, and access that the version can handle."""
    return _RULE.pack(access, descriptor)


def restrict(native: Native, version: int, attributes: bytes, rules: Iterable[bytes]) -> None:
    """Allow this process nothing but ``rules``, from now on; ``no_new_privs`` must be set.

    Args:
        attributes: What :func:`ruleset` gave.
        rules: What :func:`rule` gave, for descriptors that are still open.
    """
    made = native.syscall("landlock ruleset", _CREATE, attributes, len(attributes), 0)
    try:
        for each in rules:
            native.syscall("landlock rule", _ADD_RULE, made, _PATH_BENEATH, each, 0)
        native.syscall("landlock restrict", _RESTRICT, made, _NO_LOG if version >= 7 else 0)
    finally:
        os.close(made)
