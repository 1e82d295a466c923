"""Which system calls fail in a worker, and the filter that sees to it.

What is denied falls into families, each with its reason beside it. A denied call fails with
``EPERM``, which Python turns into ``PermissionError``: a submission that tries gets an
ordinary exception. Threads stay possible: the filter lets ``clone`` through where it makes a
thread, and answers ``ENOSYS`` to ``clone3``, whose flags lie in memory that no filter can read,
so that the C library falls back to ``clone``.
"""

from __future__ import annotations

import errno
import functools
import struct
from collections.abc import Iterator
from dataclasses import dataclass

from gradeloop.worker.sandbox.bpf import (
    OWN_PID,
    ArgumentIn,
    ArgumentNotIn,
    Condition,
    Program,
    Rule,
    assemble,
)
from gradeloop.worker.sandbox.native import Native
from gradeloop.worker.sandbox.syscalls import this_machine

__all__ = [
    "Filter",
    "Plan",
    "Program",
    "copy_rules",
    "in_copies",
    "is_available",
    "program",
    "rules",
]

_PR_SET_PDEATHSIG = 1
_PR_GET_SECCOMP, _PR_SET_SECCOMP, _SECCOMP_MODE_FILTER = 21, 22, 2

_AF_UNIX, _AF_INET, _AF_INET6 = 1, 2, 10
_SOCK_STREAM, _SOCK_DGRAM, _SOCK_TYPE_MASK = 1, 2, 0xF

_CLONE_THREAD, _CLONE_PARENT = 0x00010000, 0x00008000
_CLONE_NEW_NAMESPACES = (
    0x00020000,  # mounts
    0x02000000,  # cgroup
    0x04000000,  # host name
    0x08000000,  # System V IPC
    0x10000000,  # users
    0x20000000,  # pids
    0x40000000,  # network
)

_STRANGERS: tuple[Condition, ...] = (
    ArgumentIn(0, (_CLONE_PARENT,), _CLONE_PARENT),
    *(ArgumentIn(0, (flag,), flag) for flag in _CLONE_NEW_NAMESPACES),
)
"""A process that would not be this one's child, or not live where it does."""

_MAP_SHARED, _MAP_SHARED_VALIDATE, _MAP_ANONYMOUS, _MAP_GROWSDOWN = 0x01, 0x03, 0x20, 0x100
_MAP_TYPE_MASK = 0x0F

# fcntl: own signals (SETOWN, SETSIG, SETOWN_EX), leases and notices on other people's files.
_FCNTL_COMMANDS = (8, 10, 15, 1024, 1026)
# ioctl: typing into a terminal (TIOCSTI, TIOCLINUX), and SETOWN by another name.
_IOCTL_COMMANDS = (0x5412, 0x541C, 0x8901, 0x8902)
# prctl: like PDEATHSIG, CHILD_SUBREAPER and PTRACER would loosen what the harness set.
_PRCTL_OPTIONS = (36, 0x59616D61)

_ALWAYS: dict[str, str] = {
    "look into or steer another process": (
        "ptrace process_vm_readv process_vm_writev process_madvise process_mrelease kcmp "
        "pidfd_getfd migrate_pages move_pages sched_setaffinity sched_setparam "
        "sched_setscheduler sched_setattr setpriority ioprio_set"
    ),
    "slip out of the process group that the judge kills": "setsid setpgid",
    "change the view of the file system": (
        "mount umount2 pivot_root chroot fsopen fsconfig fsmount fspick move_mount open_tree "
        "open_tree_attr mount_setattr unshare setns name_to_handle_at open_by_handle_at "
        "fanotify_init fanotify_mark quotactl quotactl_fd swapon swapoff acct"
    ),
    # Landlock does not look at these, so they would reach files that may not even be read.
    "change the owner, times or attributes of any file": (
        "chown fchown lchown fchownat utime utimes utimensat futimesat setxattr lsetxattr "
        "fsetxattr setxattrat removexattr lremovexattr fremovexattr removexattrat file_setattr"
    ),
    "change the machine": (
        "reboot kexec_load kexec_file_load init_module finit_module delete_module settimeofday "
        "clock_settime clock_adjtime adjtimex sethostname setdomainname iopl ioperm syslog "
        "vhangup personality"
    ),
    "reach large and seldom used parts of the kernel": (
        "bpf perf_event_open userfaultfd io_uring_setup io_uring_enter io_uring_register "
        "keyctl add_key request_key"
    ),
    "hold memory that no limit counts, or that outlives the process": (
        "memfd_create memfd_secret shmget semget msgget mq_open"
    ),
}


@dataclass(frozen=True, slots=True)
class Plan:
    """What decides between variants of the filter.

    Attributes:
        processes: The worker may start processes and run programs.
        network: The worker may open internet sockets.
        copies: The worker may fork, though run no programs. It leaves out :func:`copy_rules`,
            which its copies add.
        own_network: It has a network namespace, so that datagrams reach nobody else.
        signals_scoped: Landlock already keeps its signals inside.
        truncate_scoped: Landlock already watches ``truncate``.
    """

    processes: bool = False
    network: bool = False
    copies: bool = False
    own_network: bool = False
    signals_scoped: bool = False
    truncate_scoped: bool = False


def rules(plan: Plan) -> Iterator[Rule]:
    """Every rule of the filter for ``plan``, at most one for each system call."""
    for names in _ALWAYS.values():
        for name in names.split():
            yield Rule(name, errno.EPERM)
    # multiprocessing's forkserver insists on a `chmod` of its own socket. It is told that all
    # went well, and nothing happens: the socket lies in the work folder as it is.
    for name in ("chmod", "fchmod", "fchmodat", "fchmodat2"):
        yield Rule(name, 0 if plan.processes else errno.EPERM)
    yield from _signal_rules(plan)
    yield from _process_rules(plan)
    yield from _socket_rules(plan)
    if not plan.truncate_scoped:
        yield Rule("truncate", errno.EPERM)
    yield Rule("fcntl", errno.EPERM, (ArgumentIn(1, _FCNTL_COMMANDS),))
    yield Rule("ioctl", errno.EPERM, (ArgumentIn(1, _IOCTL_COMMANDS),))
    if plan.copies:
        yield Rule("prctl", errno.EPERM, (ArgumentIn(0, _PRCTL_OPTIONS),))
    else:
        yield Rule("prctl", errno.EPERM, (ArgumentIn(0, (_PR_SET_PDEATHSIG, *_PRCTL_OPTIONS)),))
    yield Rule("prlimit64", errno.EPERM, (ArgumentNotIn(0, (0, OWN_PID)),))
    # Shared anonymous and downward growing memory is what RLIMIT_DATA does not count.
    shared = (_MAP_SHARED | _MAP_ANONYMOUS, _MAP_SHARED_VALIDATE | _MAP_ANONYMOUS)
    yield Rule(
        "mmap",
        errno.EPERM,
        (
            ArgumentIn(3, shared, _MAP_TYPE_MASK | _MAP_ANONYMOUS),
            ArgumentIn(3, (_MAP_GROWSDOWN,), _MAP_GROWSDOWN),
        ),
    )


def _signal_rules(plan: Plan) -> Iterator[Rule]:
    """Signals to the worker itself are its own affair: ``raise``, ``abort``, its threads."""
    if plan.processes and plan.signals_scoped:
        return  # it may end its own children, whose pids no filter knows
    myself: tuple[Condition, ...] = (ArgumentNotIn(0, (OWN_PID,)),)
    for name in ("kill", "tkill", "tgkill", "rt_sigqueueinfo", "rt_tgsigqueueinfo"):
        yield Rule(name, errno.EPERM, myself)
    yield Rule("pidfd_send_signal", errno.EPERM)


def _process_rules(plan: Plan) -> Iterator[Rule]:
    yield Rule("clone3", errno.ENOSYS)
    if not plan.processes:
        for name in ("vfork", "execve", "execveat", "pidfd_open"):
            yield Rule(name, errno.EPERM)
    if plan.processes or plan.copies:
        yield Rule("clone", errno.EPERM, _STRANGERS)
    else:
        yield from _no_processes()


def _no_processes() -> Iterator[Rule]:
    """Threads stay possible."""
    yield Rule("fork", errno.EPERM)
    no_thread = ArgumentNotIn(0, (_CLONE_THREAD,), _CLONE_THREAD)
    yield Rule("clone", errno.EPERM, (no_thread, *_STRANGERS))


def copy_rules() -> Iterator[Rule]:
    """What a copy is denied besides all that its original is: more copies, a longer life."""
    yield from _no_processes()
    yield Rule("prctl", errno.EPERM, (ArgumentIn(0, (_PR_SET_PDEATHSIG,)),))


def _socket_rules(plan: Plan) -> Iterator[Rule]:
    """asyncio wakes its loop through ``socketpair``; only streams, since a datagram socket of
    a pair may still be pointed at any other socket of the machine, the system log's say."""
    only_pairs_of_streams = (
        ArgumentNotIn(0, (_AF_UNIX,)),
        ArgumentNotIn(1, (_SOCK_STREAM,), _SOCK_TYPE_MASK),
    )
    yield Rule("socketpair", errno.EPERM, only_pairs_of_streams)
    families: tuple[int, ...] = ()
    types: tuple[int, ...] = (_SOCK_STREAM,)
    if plan.processes:
        families += (_AF_UNIX,)  # multiprocessing's forkserver and managers listen on one
    if plan.network:
        families += (_AF_INET, _AF_INET6)
        if plan.own_network and not plan.processes:
            types += (_SOCK_DGRAM,)
    if not families:
        yield Rule("socket", errno.EPERM)
        return
    allowed = (ArgumentNotIn(0, families), ArgumentNotIn(1, types, _SOCK_TYPE_MASK))
    yield Rule("socket", errno.EPERM, allowed)


@functools.cache
def program(plan: Plan) -> Program:
    """The filter for this machine, assembled once for each plan."""
    return _assembled(rules(plan))


@functools.cache
def in_copies() -> Program:
    """The filter that a copy adds to the one that it has from its original."""
    return _assembled(copy_rules())


def _assembled(some: Iterator[Rule]) -> Program:
    machine = this_machine()
    if machine is None:
        raise OSError("no table of system calls for this machine")
    return assemble(machine, some)


def is_available(native: Native) -> bool:
    if this_machine() is None:
        return False
    try:
        native.prctl(_PR_GET_SECCOMP)
    except OSError:
        return False
    return True


class Filter:
    """A program in memory that the kernel can read: prepared once, installed in each worker.

    A forked process finds its own copy at the same address, so only its pid is left to fill in.
    """

    __slots__ = ("_code", "_header", "_program")

    def __init__(self, native: Native, filter_: Program) -> None:
        self._program = filter_
        self._code = native.buffer(filter_.code)
        self._header = struct.pack("HxxxxxxP", filter_.length, native.address(self._code))

    def install(self, native: Native, pid: int) -> None:
        """Filter this process from now on; ``no_new_privs`` must be set. There is no way back."""
        self._program.fill_in(self._code, pid)
        native.prctl(_PR_SET_SECCOMP, _SECCOMP_MODE_FILTER, self._header)
