"""What a worker prints, as far as anybody wants to read it."""

from __future__ import annotations

import contextlib
import os
from dataclasses import dataclass, field
from typing import Final

__all__ = ["OUTPUT_KEPT", "Output"]

OUTPUT_KEPT: Final = 64 << 10
OUTPUT_ALLOWED: Final = 16 << 20
"""Bytes of output: what is kept of it, and what makes the judge stop the run."""


@dataclass(slots=True)
class Output:
    """What a worker prints: its start is kept, all of it is counted."""

    fd: int
    kept: bytearray = field(default_factory=bytearray)
    total: int = 0
    ended: bool = False

    @property
    def flooded(self) -> bool:
        """Whether it is more than anybody reads."""
        return self.total > OUTPUT_ALLOWED

    def drain(self) -> None:
        """Take in what is there now; the descriptor does not block."""
        with contextlib.suppress(OSError):  # BlockingIOError: nothing there yet
            while data := os.read(self.fd, 65536):
                self.total += len(data)
                if len(self.kept) < OUTPUT_KEPT:
                    self.kept += data[: OUTPUT_KEPT - len(self.kept)]
                if self.flooded:
                    return
            self.ended = True

    def text(self, start: int = 0) -> str:
        """What was kept, from byte ``start`` on."""
        return bytes(self.kept[start:]).decode("utf-8", "replace").replace("\r\n", "\n")
