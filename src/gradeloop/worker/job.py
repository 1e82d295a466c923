"""What the judge asks of the forkserver: one worker, under these limits."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from typing import Any, Final, Literal

__all__ = ["LEASH_KILL", "LEASH_WHERE", "ORDER_COPY", "ORDER_LAST", "Job", "Limits"]

LEASH_KILL: Final = b"K"
LEASH_WHERE: Final = b"W"
"""What the judge may ask on a worker's leash: kill it, or have it say where it is."""
ORDER_COPY: Final = b"C"
ORDER_LAST: Final = b"L"
"""What the judge may order of a template: a copy, or one after which it wants no more."""


@dataclass(frozen=True, slots=True)
class Limits:
    """What one worker may use.

    Attributes:
        cpu_seconds: Processor time, of all its threads together.
        memory_bytes: Memory that it may take beyond what the forkserver shares with it.
        file_bytes: Size of any one file that it writes.
        open_files: Descriptors that it may hold.
        disk_bytes: Size of all files in its folder together.
        files: How many files and folders may lie there.
    """

    cpu_seconds: int = 20
    memory_bytes: int = 1 << 30
    file_bytes: int = 16 << 20
    open_files: int = 128
    disk_bytes: int = 64 << 20
    files: int = 2000


@dataclass(frozen=True, slots=True)
class Job:
    """One worker to be forked.

    Attributes:
        clock: ``wall`` or ``virtual``.
        sandbox: ``auto``, ``strict`` or ``off``.
        processes: Whether it may create processes.
        network: Whether it may open sockets, to this machine only.
        served: Whether the judge serves HTTP to it; see :mod:`gradeloop.worker.doors`.
        template: Whether it loads a submission for copies of itself to run; see
            :mod:`gradeloop.worker.template`.
        processors: Those that it runs on; on any where there are none.
    """

    clock: Literal["wall", "virtual"] = "wall"
    sandbox: Literal["auto", "strict", "off"] = "auto"
    processes: bool = False
    network: bool = False
    served: bool = False
    template: bool = False
    limits: Limits = Limits()
    processors: tuple[int, ...] = ()

    def to_json(self) -> dict[str, Any]:
        return asdict(self)

    @classmethod
    def from_json(cls, data: dict[str, Any]) -> Job:
        plain = {"limits": Limits(**data["limits"]), "processors": tuple(data["processors"])}
        return cls(**{**data, **plain})
