"""The few system calls that the standard library does not offer, by way of ctypes.

ctypes is missing from some builds of Python. Then :func:`load` gives None, and only the
portable layers of the sandbox remain.
"""

from __future__ import annotations

import functools
import os
import sys
from typing import Any

__all__ = ["Native", "load"]


class Native:
    """The C library of this process. Every call raises ``OSError`` when the kernel says no."""

    def __init__(self) -> None:
        import ctypes

        library = ctypes.CDLL(None, use_errno=True)
        self._ctypes = ctypes
        self._syscall: Any = library.syscall
        self._syscall.restype = ctypes.c_long
        self._syscall.argtypes = [ctypes.c_long] + [ctypes.c_void_p] * 6
        self._prctl: Any = library.prctl
        self._prctl.restype = ctypes.c_int
        self._prctl.argtypes = [ctypes.c_int] + [ctypes.c_void_p] * 4
        self._unshare: Any = library.unshare
        self._unshare.argtypes = [ctypes.c_int]
        self._mount: Any = library.mount
        text = ctypes.c_char_p
        self._mount.argtypes = [text, text, text, ctypes.c_ulong, text]

    def syscall(self, what: str, number: int, *arguments: int | bytes | None) -> int:
        """Call ``number``; ``what`` names it in the error. Bytes are passed by address."""
        padded = arguments + (None,) * (6 - len(arguments))
        result: int = self._syscall(number, *padded)
        if result < 0:
            raise self._failure(what)
        return result

    def prctl(self, option: int, *arguments: int | bytes | None) -> int:
        padded = arguments + (None,) * (4 - len(arguments))
        result: int = self._prctl(option, *padded)
        if result < 0:
            raise self._failure(f"prctl {option}")
        return result

    def unshare(self, flags: int) -> None:
        if self._unshare(flags) < 0:
            raise self._failure("unshare")

    def mount(self, kind: str, target: str, flags: int, options: str) -> None:
        if self._mount(b"none", os.fsencode(target), kind.encode(), flags, options.encode()) < 0:
            raise self._failure(f"mount {target}")

    def buffer(self, content: bytes) -> Any:
        """``content`` in memory that stays where it is for as long as the result lives."""
        return self._ctypes.create_string_buffer(content, len(content))

    def address(self, buffer: Any) -> int:
        return self._ctypes.addressof(buffer)

    def _failure(self, what: str) -> OSError:
        number = self._ctypes.get_errno()
        return OSError(number, os.strerror(number), what)


@functools.cache
def load() -> Native | None:
    """The C library, loaded once; None off Linux and where Python has no ctypes."""
    if sys.platform != "linux":
        return None
    try:
        return Native()
    except (ImportError, OSError, AttributeError):
        return None
