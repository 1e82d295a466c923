"""The walls around a worker, all of them unprivileged: what a submission cannot reach.

The forkserver calls :func:`prepare` once and :func:`become_subreaper`, and :func:`plan` for each
kind of worker; each worker puts the planned :class:`Walls` up right after the fork, before it
loads the submission. The judge calls :func:`harden_judge`. Layers apply themselves where the
system has them:

================ ======================================================== =================
layer            stops                                                    where
================ ======================================================== =================
rlimits          memory, processor time, large files, many descriptors    every Unix
descriptors      use of what the forkserver had open                      every Unix
pdeathsig        workers that outlive the forkserver                      Linux
namespaces       the network; shared memory and services of the machine   Linux, if allowed
no-new-privs     programs that run as somebody else                       Linux
capabilities     the powers of root                                       Linux, two machines
landlock         files outside the work folder; signals; TCP              Linux from 5.13
seccomp          processes, sockets, tracing, changing files' modes, …    Linux, two machines
================ ======================================================== =================

The two machines are x86_64 and aarch64.
"""

from __future__ import annotations

from gradeloop.worker.sandbox.layers import apply, available, plan, prepare
from gradeloop.worker.sandbox.policy import (
    LAYERS,
    Layer,
    Mode,
    Policy,
    SandboxError,
    SandboxUnavailable,
)
from gradeloop.worker.sandbox.privileges import become_subreaper, harden_judge
from gradeloop.worker.sandbox.walls import Walls

__all__ = [
    "LAYERS",
    "Layer",
    "Mode",
    "Policy",
    "SandboxError",
    "SandboxUnavailable",
    "Walls",
    "apply",
    "available",
    "become_subreaper",
    "harden_judge",
    "plan",
    "prepare",
]
