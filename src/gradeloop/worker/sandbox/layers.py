"""The sandbox as a whole: prepare once in the forkserver, apply in each worker.

Order matters. Namespaces come while files may still be opened at will; what was opened for the
forkserver is closed; rights are given up; Landlock closes the file system; the filter of system
calls comes last, since it denies what the other layers need in order to be set.
"""

from __future__ import annotations

import contextlib
import functools
import itertools
import os
import sys
from collections.abc import Iterable
from dataclasses import dataclass, field

from gradeloop.worker.sandbox import (
    landlock,
    limits,
    namespaces,
    native,
    paths,
    privileges,
    seccomp,
)
from gradeloop.worker.sandbox.policy import (
    LAYERS,
    Layer,
    Policy,
    SandboxError,
    SandboxUnavailable,
    in_order,
)

__all__ = ["apply", "available", "build", "prepare"]

_LEFT_WHEN_OFF: frozenset[Layer] = frozenset({"rlimits", "descriptors", "pdeathsig"})
_PATH_ONLY = getattr(os, "O_PATH", 0) | getattr(os, "O_CLOEXEC", 0)


@dataclass(slots=True)
class _Prepared:
    """What is found out and opened once, and inherited by every worker.

    Attributes:
        pid: The process that prepared: a worker's parent, or the worker itself.
        files: Descriptors (``O_PATH``) of what every worker may read, by path.
    """

    pid: int
    files: dict[str, int] = field(default_factory=dict)


_prepared: _Prepared | None = None


@functools.cache
def available() -> tuple[Layer, ...]:
    """The layers that this machine has, found out once for each process without applying any."""
    if sys.platform == "win32":
        return ()
    found: set[Layer] = {"rlimits", "descriptors"}
    library = native.load()
    if library is not None:
        found |= {"pdeathsig", "no-new-privs"}
        if privileges.can_drop_capabilities():
            found.add("capabilities")
        if landlock.abi(library) > 0:
            found.add("landlock")
        if seccomp.is_available(library):
            found.add("seccomp")
        if namespaces.probe(library):
            found.add("namespaces")
    return in_order(found)


def prepare(readable: Iterable[str] = ()) -> tuple[Layer, ...]:
    """Do in the forkserver what is the same for every worker. Optional: it saves time.

    Args:
        readable: Paths that most workers may read, besides what Python needs. They are granted
            only to those whose policy names them.

    Returns:
        The layers that this machine has.
    """
    global _prepared
    if _prepared is not None:
        _close(_prepared.files)
    _prepared = _Prepared(os.getpid())
    found = available()
    if "landlock" in found:
        for path in (*paths.readable(), *readable):
            _open_once(_prepared.files, path)
    library = native.load()
    if library is not None and "seccomp" in found:
        version, own = landlock.abi(library), "namespaces" in found
        for processes, network in itertools.product((False, True), repeat=2):
            _filter(version, processes=processes, network=network, own_network=own)
    return found


def apply(policy: Policy) -> tuple[Layer, ...]:
    """Build the walls around this process; call it once, freshly forked, with one thread.

    Returns:
        The layers that are now active, in the order of :data:`LAYERS`.

    Raises:
        SandboxUnavailable: The mode is ``strict`` and layers are missing.
        SandboxError: A layer broke; the process must end without running a submission.
    """
    wanted = set(available())
    if policy.mode == "strict":
        _insist_on(wanted)
    if policy.mode == "off":
        wanted &= _LEFT_WHEN_OFF
    try:
        active = build(policy, wanted)
    except SandboxError:
        raise
    except OSError as problem:
        raise SandboxError(problem.errno, f"the sandbox broke: {problem}") from problem
    if policy.mode == "strict":
        _insist_on(active)
    return in_order(active)


def _insist_on(layers: set[Layer]) -> None:
    missing = tuple(layer for layer in LAYERS if layer not in layers)
    if missing:
        raise SandboxUnavailable(missing)


def build(policy: Policy, wanted: set[Layer]) -> set[Layer]:
    """Apply the ``wanted`` layers, which this machine must have; the ones that took are given."""
    active = set(wanted)
    if "rlimits" in wanted and not limits.limit(policy):
        active.discard("rlimits")
    prepared = _prepared if _prepared is not None else _Prepared(os.getpid())
    library = native.load()
    if library is None:
        limits.close_descriptors(policy.keep_fds)
        limits.limit_descriptors(policy)
        return active
    if "namespaces" in wanted:
        namespaces.enter(library, empty=_folders_to_empty(policy))
        if policy.network:
            namespaces.raise_loopback()
        limits.limit_processes()
    if "pdeathsig" in wanted:
        privileges.die_with_parent(library)
        if prepared.pid not in (os.getpid(), os.getppid()):
            raise SandboxError("the process that forked this worker has ended already")
    limits.close_descriptors({*policy.keep_fds, *prepared.files.values()})
    if "no-new-privs" in wanted:
        privileges.forbid_new_privileges(library)
    if "capabilities" in wanted:
        privileges.drop_capabilities(library)
    if "landlock" in wanted:
        _lock_files(library, policy, prepared)
    _close(prepared.files)
    if "rlimits" in wanted:
        limits.limit_descriptors(policy)
    if "seccomp" in wanted:
        program = _filter(
            landlock.abi(library) if "landlock" in wanted else 0,
            processes=policy.processes,
            network=policy.network,
            own_network="namespaces" in wanted,
        )
        seccomp.install(library, program, os.getpid())
    return active


def _lock_files(library: native.Native, policy: Policy, prepared: _Prepared) -> None:
    version = landlock.abi(library)
    opened: dict[str, int] = {}
    pairs: list[tuple[int, int]] = []
    try:
        for path, access in _grants(policy, version).items():
            descriptor = prepared.files.get(path)
            if descriptor is None:
                descriptor = _open_once(opened, path)
            if descriptor is not None:
                pairs.append((descriptor, access))
            elif path == policy.work_dir:
                raise SandboxError(f"the work folder {path} cannot be opened")
        landlock.restrict(library, version, pairs, network=policy.network)
    finally:
        _close(opened)


def _grants(policy: Policy, version: int) -> dict[str, int]:
    """Every path that the worker may use, and how."""
    grants: dict[str, int] = {}

    def grant(some: Iterable[str], access: int) -> None:
        for path in some:
            grants[path] = grants.get(path, 0) | access

    grant(paths.readable(), landlock.READ)
    # Not prepared by the forkserver: it is another folder for each process.
    grant(("/proc/self", *policy.readable), landlock.READ)
    grant((policy.work_dir, *policy.writable, *paths.WRITABLE_DEVICES), landlock.write(version))
    if policy.processes:
        grant((paths.SHARED_MEMORY,), landlock.write(version))
        grant(paths.executables(), landlock.READ | landlock.EXECUTE)
    return grants


def _folders_to_empty(policy: Policy) -> tuple[str, ...]:
    """Only a worker that may start processes can open Unix sockets by path, or needs locks in
    shared memory, so only it gets mounts of its own: they cost time."""
    if not policy.processes:
        return ()
    inside = (policy.work_dir, *policy.readable, *policy.writable, sys.prefix, sys.base_prefix)
    return tuple(
        folder
        for folder in (paths.SHARED_MEMORY, *paths.SOCKETS)
        if not any(os.path.realpath(path).startswith(folder + "/") for path in inside)
    )


def _filter(version: int, *, processes: bool, network: bool, own_network: bool) -> seccomp.Program:
    """The filter that fits what the machine's Landlock, of ``version``, leaves to be done."""
    return seccomp.program(
        seccomp.Plan(
            processes=processes,
            network=network,
            own_network=own_network,
            signals_scoped=landlock.signals_scoped(version),
            truncate_scoped=landlock.truncate_scoped(version),
        )
    )


def _open_once(files: dict[str, int], path: str) -> int | None:
    """A descriptor for ``path``, remembered in ``files``; None where there is nothing to open."""
    if path not in files:
        try:
            files[path] = os.open(path, _PATH_ONLY)
        except OSError:
            return None
    return files[path]


def _close(files: dict[str, int]) -> None:
    for descriptor in files.values():
        with contextlib.suppress(OSError):
            os.close(descriptor)
    files.clear()
