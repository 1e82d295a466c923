"""What a worker may do, as plain data, and the names of the layers that hold it to that.

The policy says what is wanted; which layers exist is the machine's affair. A report names the
layers that were active, so an instructor can see how strong the walls were.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from typing import Literal, get_args

__all__ = [
    "LAYERS",
    "Layer",
    "Mode",
    "Policy",
    "SandboxError",
    "SandboxUnavailable",
    "in_order",
    "missing_from",
]

Mode = Literal["auto", "strict", "off"]
Layer = Literal[
    "rlimits",
    "descriptors",
    "pdeathsig",
    "namespaces",
    "no-new-privs",
    "capabilities",
    "landlock",
    "seccomp",
]
LAYERS: tuple[Layer, ...] = get_args(Layer)
"""Every layer that exists, in the order in which they are applied and reported."""

MEBIBYTE = 1024 * 1024


class SandboxError(OSError):
    """A layer broke half-way, so the process is in no state to run a submission.

    The worker must end without running anything: this is the machine's fault.
    """


class SandboxUnavailable(RuntimeError):
    """``strict`` was asked for, and this machine lacks some of the layers.

    Attributes:
        missing: The layers that are absent, in the order of :data:`LAYERS`.
    """

    def __init__(self, missing: tuple[Layer, ...]) -> None:
        self.missing = missing
        names = ", ".join(missing)
        super().__init__(
            f"this machine lacks these sandbox layers: {names}; a strict sandbox needs all of "
            f"{', '.join(LAYERS)}. Use --sandbox auto to run with the layers that there are."
        )


@dataclass(frozen=True, slots=True)
class Policy:
    """The walls around one worker. The defaults fit an exercise that only waits.

    Attributes:
        work_dir: The worker's own folder, the only one that it may write to. It must exist. In a
            policy for several workers, the folder that all of theirs will lie in.
        mode: ``auto`` applies what the machine has, ``strict`` refuses to run without every
            layer, ``off`` keeps only what protects the machine from accidents: limits, closed
            descriptors and the end with the parent.
        readable: Files and folders to read, besides the interpreter, its libraries and the
            few system files that Python needs. What does not exist is passed over.
        writable: Files and folders to read and write, besides ``work_dir``.
        memory_bytes: Memory that may be allocated on top of what the worker holds already.
        cpu_seconds: Processor time of the whole process, over all its threads.
        file_size_bytes: The size of the largest file that may be written.
        open_files: How many descriptors may be open at once.
        processes: May it start processes of its own, and run this interpreter again?
        network: May it open sockets? Only to itself, where the machine has namespaces.
        copies: May it fork itself? Each copy must give that up: :meth:`Walls.complete`.
        keep_fds: Descriptors that stay open, besides 0, 1 and 2.
    """

    work_dir: str
    mode: Mode = "auto"
    readable: tuple[str, ...] = ()
    writable: tuple[str, ...] = ()
    memory_bytes: int = 512 * MEBIBYTE
    cpu_seconds: int = 10
    file_size_bytes: int = 8 * MEBIBYTE
    open_files: int = 128
    processes: bool = False
    network: bool = False
    copies: bool = False
    keep_fds: tuple[int, ...] = ()

    def __post_init__(self) -> None:
        if self.mode not in get_args(Mode):
            known = ", ".join(get_args(Mode))
            raise ValueError(f"sandbox mode is {self.mode!r}; it must be one of {known}")
        for name in ("memory_bytes", "cpu_seconds", "file_size_bytes", "open_files"):
            value = getattr(self, name)
            if value <= 0:
                raise ValueError(f"{name} is {value!r}; it must be a whole number above 0")


def in_order(layers: Collection[Layer]) -> tuple[Layer, ...]:
    """``layers`` in the order of :data:`LAYERS`."""
    return tuple(layer for layer in LAYERS if layer in layers)


def missing_from(layers: Collection[Layer]) -> tuple[Layer, ...]:
    """The layers that are not among ``layers``."""
    return tuple(layer for layer in LAYERS if layer not in layers)
