"""The sandbox as a whole: what the machine has, and what a policy makes of it.

Prepare once in the forkserver, :func:`plan` for each policy there, and put the plan's walls up in
each worker. :func:`apply` does the last two in one, where nothing was planned.
"""

from __future__ import annotations

import contextlib
import functools
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
from gradeloop.worker.sandbox.policy import Layer, Policy, in_order, missing_from
from gradeloop.worker.sandbox.walls import PATH_ONLY, FileLock, Namespaces, Walls

__all__ = ["apply", "available", "plan", "prepare"]

_LEFT_WHEN_OFF: frozenset[Layer] = frozenset({"rlimits", "descriptors", "pdeathsig"})


@dataclass(slots=True)
class _Prepared:
    """What is found out and opened once, and inherited by every worker.

    Attributes:
        pid: The process that prepared: a worker's parent, or the worker itself.
        files: Descriptors (``O_PATH``) of what every worker may read, by path.
        absent: Paths that this machine lacks: no worker looks for them again.
    """

    pid: int
    files: dict[str, int] = field(default_factory=dict)
    absent: set[str] = field(default_factory=set)

    def open(self, path: str) -> None:
        if path not in self.files:
            try:
                self.files[path] = os.open(path, PATH_ONLY)
            except OSError:
                self.absent.add(path)

    def close(self) -> None:
        for descriptor in self.files.values():
            with contextlib.suppress(OSError):
                os.close(descriptor)
        self.files.clear()


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
        _prepared.close()
    _prepared = _Prepared(os.getpid())
    found = available()
    if "landlock" in found:
        for path in (*paths.readable(), *readable):
            _prepared.open(path)
    return found


def plan(policy: Policy) -> Walls:
    """All that can be worked out before the fork of workers under this policy.

    Whatever a worker must be refused for is said when it puts the walls up.
    """
    found = available()
    strict = policy.mode == "strict"
    layers = tuple(each for each in found if policy.mode != "off" or each in _LEFT_WHEN_OFF)
    library = native.load()
    prepared = _prepared if _prepared is not None else _Prepared(os.getpid())
    rlimits, locked = "rlimits" in layers, "landlock" in layers
    filtered = library if "seccomp" in layers else None
    copied = seccomp.in_copies() if filtered and policy.copies else None
    return Walls(
        layers=layers,
        missing=missing_from(found) if strict else (),
        strict=strict,
        native=library,
        parent=prepared.pid,
        inherited=tuple(prepared.files.values()),
        rlimits=limits.of_policy(policy) if rlimits else (),
        memory=limits.of_memory(policy) if rlimits else (),
        descriptors=limits.of_descriptors(policy) if rlimits else (),
        namespaces=_namespaces(policy) if "namespaces" in layers else None,
        files=_file_lock(library, policy, prepared) if library is not None and locked else None,
        calls=seccomp.Filter(filtered, _program(filtered, policy, layers)) if filtered else None,
        copies=seccomp.Filter(filtered, copied) if filtered and copied else None,
    )


def apply(policy: Policy) -> tuple[Layer, ...]:
    """Build the walls around this process; see :meth:`Walls.put_up`."""
    global _prepared
    walls = plan(policy)
    _prepared = None  # its descriptors are closed on the way
    return walls.put_up(policy.work_dir, policy.keep_fds)


def _namespaces(policy: Policy) -> Namespaces:
    return Namespaces(_folders_to_empty(policy), policy.network, limits.of_processes())


def _file_lock(library: native.Native, policy: Policy, prepared: _Prepared) -> FileLock:
    version = landlock.abi(library)
    grants = _grants(policy, version)
    files = prepared.files
    return FileLock(
        version=version,
        attributes=landlock.ruleset(version, network=policy.network),
        rules=tuple(
            landlock.rule(version, files[path], access)
            for path, access in grants.items()
            if path in files
        ),
        work_dir=landlock.write(version),
        own_process=landlock.READ,
        later=tuple(
            (path, access)
            for path, access in grants.items()
            if path not in files and path not in prepared.absent
        ),
    )


def _grants(policy: Policy, version: int) -> dict[str, int]:
    """Every path that the worker may use, and how, besides its folder and what is said of it."""
    grants: dict[str, int] = {}

    def grant(some: Iterable[str], access: int) -> None:
        for path in some:
            grants[path] = grants.get(path, 0) | access

    grant(paths.readable(), landlock.READ)
    grant(policy.readable, landlock.READ)
    grant((*policy.writable, *paths.WRITABLE_DEVICES), landlock.write(version))
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


def _program(library: native.Native, policy: Policy, layers: tuple[Layer, ...]) -> seccomp.Program:
    """The filter that fits what the other layers leave to be done."""
    version = landlock.abi(library) if "landlock" in layers else 0
    return seccomp.program(
        seccomp.Plan(
            processes=policy.processes,
            network=policy.network,
            copies=policy.copies,
            own_network="namespaces" in layers,
            signals_scoped=landlock.signals_scoped(version),
            truncate_scoped=landlock.truncate_scoped(version),
        )
    )
