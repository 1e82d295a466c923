"""Writes files whole or not at all.

Each file is written beside its place and then moved into it, so that a full disk or a power cut
leaves the former file or the new one, never half of one.
"""

from __future__ import annotations

import contextlib
import os
from collections.abc import Iterable
from pathlib import Path

__all__ = ["OutputError", "write_text"]


class OutputError(Exception):
    """A file can't be written; ``hint`` says what to do."""

    def __init__(self, path: Path, error: OSError) -> None:
        super().__init__(f"{path} can't be written: {error.strerror or error}")
        self.hint = "make room or choose another --out, then run it again with --resume"


def write_text(path: Path, text: str | Iterable[str]) -> None:
    """Write a file whole or not at all.

    Args:
        text: All of it, or one part after another.

    Raises:
        OutputError: It can't be written; the former file, if any, is untouched.
    """
    # Two batches may write to one folder: each has its own part.
    partial = path.with_name(f".{path.name[:100]}.{os.getpid()}.part")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with partial.open("w", encoding="utf-8", errors="backslashreplace", newline="\n") as file:
            file.writelines([text] if isinstance(text, str) else text)
            file.flush()
            os.fsync(file.fileno())
        partial.replace(path)
    except OSError as error:
        raise OutputError(path, error) from None
    finally:  # also where a part can't be made
        with contextlib.suppress(OSError):
            partial.unlink(missing_ok=True)
