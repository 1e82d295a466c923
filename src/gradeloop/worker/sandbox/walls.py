"""The walls around one worker: worked out before the fork, put up after it.

A forked process shares its memory with its parent until it writes, and in Python looking at an
object writes to it. So all that is the same for every worker under a policy lies ready in
:class:`Walls`; what is left for the worker is a short run of system calls.

Order matters. Namespaces come while files may still be opened at will; what was opened for the
forkserver is closed; rights are given up; Landlock closes the file system; the filter of system
calls comes last, since it denies what the other layers need in order to be set.
"""

from __future__ import annotations

import os
from dataclasses import dataclass

from gradeloop.worker.sandbox import landlock, limits, namespaces, privileges, seccomp
from gradeloop.worker.sandbox.descriptors import close_all_but
from gradeloop.worker.sandbox.native import Native
from gradeloop.worker.sandbox.policy import (
    LAYERS,
    Layer,
    SandboxError,
    SandboxUnavailable,
    missing_from,
)

__all__ = ["PATH_ONLY", "FileLock", "Namespaces", "Walls"]

PATH_ONLY = getattr(os, "O_PATH", 0) | getattr(os, "O_CLOEXEC", 0)
_OWN_PROCESS = "/proc/self"  # another folder for each process, so nobody can open it beforehand


@dataclass(frozen=True, slots=True)
class Namespaces:
    """A network and mounts of the worker's own.

    Attributes:
        empty: Folders to cover; see :func:`gradeloop.worker.sandbox.namespaces.enter`.
        loopback: Whether to switch on the loopback device.
        limits: The limits that make sense only inside.
    """

    empty: tuple[str, ...]
    loopback: bool
    limits: tuple[limits.Limit, ...]


@dataclass(frozen=True, slots=True)
class FileLock:
    """What Landlock is to allow.

    Attributes:
        version: The kernel's version of Landlock.
        attributes: What it is to deny.
        rules: What it is to allow, for descriptors that a worker inherits.
        work_dir: The access to the worker's own folder, which must exist.
        own_process: The access to what the kernel says of the worker itself.
        later: Other paths that were not opened before the fork, and the access to each.
    """

    version: int
    attributes: bytes
    rules: tuple[bytes, ...]
    work_dir: int
    own_process: int
    later: tuple[tuple[str, int], ...]


@dataclass(frozen=True, slots=True)
class Walls:
    """What a policy asks of this machine. It holds until the sandbox is prepared anew.

    Attributes:
        layers: The layers to apply, in the order of :data:`LAYERS`.
        missing: The layers that a strict policy insists on and this machine lacks.
        strict: Whether a layer that breaks may be done without.
        native: The C library, where there is one for us.
        parent: The process that forks the worker, or that is the worker itself.
        inherited: Descriptors that are needed until the files are locked.
        rlimits: Resource limits; ``memory`` and ``descriptors`` apart, which come in their turn.
        namespaces: None where there are none to enter, and so with ``files`` and ``calls``.
        files: What Landlock is told.
        calls: The filter of system calls.
        copies: The filter that a copy adds to it, where the worker may copy itself.
    """

    layers: tuple[Layer, ...]
    missing: tuple[Layer, ...]
    strict: bool
    native: Native | None
    parent: int
    inherited: tuple[int, ...]
    rlimits: tuple[limits.Limit, ...]
    memory: tuple[limits.Room, ...]
    descriptors: tuple[limits.Limit, ...]
    namespaces: Namespaces | None
    files: FileLock | None
    calls: seccomp.Filter | None
    copies: seccomp.Filter | None

    def put_up(self, work_dir: str, keep_fds: tuple[int, ...]) -> tuple[Layer, ...]:
        """Build them around this process; once, freshly forked, with one thread.

        Args:
            work_dir: The worker's own folder.
            keep_fds: Descriptors that stay open, besides 0, 1 and 2.

        Returns:
            The layers that are now active, in the order of :data:`LAYERS`.

        Raises:
            SandboxUnavailable: The mode is ``strict`` and layers are missing.
            SandboxError: A layer broke; the process must end without running a submission.
        """
        if self.missing:
            raise SandboxUnavailable(self.missing)
        try:
            active = self._build(work_dir, keep_fds)
        except SandboxError:
            raise
        except OSError as problem:
            raise SandboxError(problem.errno, f"the sandbox broke: {problem}") from problem
        if self.strict and active != LAYERS:
            raise SandboxUnavailable(missing_from(active))
        return active

    def complete(self) -> None:
        """In a copy of a worker that may copy itself: now it is a worker like any other."""
        if self.native is not None:
            if "pdeathsig" in self.layers:
                privileges.die_with_parent(self.native)
            if self.copies is not None:
                self.copies.install(self.native, os.getpid())

    def _build(self, work_dir: str, keep_fds: tuple[int, ...]) -> tuple[Layer, ...]:
        layers, native = self.layers, self.native
        if "rlimits" in layers:
            taken = limits.lower(self.rlimits)
            if not limits.lower_memory(self.memory) or not taken:
                layers = tuple(layer for layer in layers if layer != "rlimits")
            limits.be_first_to_go()
        if native is None:
            close_all_but(None, keep_fds)
            limits.lower(self.descriptors)
            return layers
        if self.namespaces is not None:
            namespaces.enter(native, empty=self.namespaces.empty)
            if self.namespaces.loopback:
                namespaces.raise_loopback()
            limits.lower(self.namespaces.limits)
        if "pdeathsig" in layers:
            privileges.die_with_parent(native)
            if self.parent not in (os.getppid(), os.getpid()):
                raise SandboxError("the process that forked this worker has ended already")
        close_all_but(native, (*keep_fds, *self.inherited))
        if "no-new-privs" in layers:
            privileges.forbid_new_privileges(native)
        if "capabilities" in layers:
            privileges.drop_capabilities(native)
        if self.files is not None:
            _lock(native, self.files, work_dir)
        if self.inherited:
            close_all_but(native, keep_fds)
        limits.lower(self.descriptors)
        if self.calls is not None:
            self.calls.install(native, os.getpid())
        return layers


def _lock(native: Native, files: FileLock, work_dir: str) -> None:
    opened: list[int] = []
    rules = list(files.rules)
    try:
        if (folder := _open(work_dir, opened)) is None:
            raise SandboxError(f"the work folder {work_dir} cannot be opened")
        rules.append(landlock.folder_rule(folder, files.work_dir))
        if (folder := _open(_OWN_PROCESS, opened)) is not None:
            rules.append(landlock.folder_rule(folder, files.own_process))
        for path, access in files.later:
            if (descriptor := _open(path, opened)) is not None:
                rules.append(landlock.rule(files.version, descriptor, access))
        landlock.restrict(native, files.version, files.attributes, rules)
    finally:
        for descriptor in opened:
            os.close(descriptor)


def _open(path: str, opened: list[int]) -> int | None:
    """A descriptor for ``path``, noted in ``opened``; None where there is nothing to open."""
    try:
        descriptor = os.open(path, PATH_ONLY)
    except OSError:
        return None
    opened.append(descriptor)
    return descriptor
