"""Loads a submission: writes its bytes into the work folder and runs them as a module."""

from __future__ import annotations

import linecache
import sys
from dataclasses import dataclass
from pathlib import Path
from types import ModuleType
from typing import Any

__all__ = ["Source", "load", "write"]


@dataclass(frozen=True, slots=True)
class Source:
    """A submission's file in the worker's folder."""

    path: Path

    def own_file(self, filename: str) -> str | None:
        """The short name of the file, if ``filename`` is it."""
        return self.path.name if filename == str(self.path) else None

    @property
    def filename(self) -> str:
        return str(self.path)


def write(folder: Path, name: str, content: bytes) -> Source:
    """Put the submission's bytes into its folder."""
    path = folder / name
    path.write_bytes(content)
    return Source(path)


def load(source: Source, module_name: str) -> ModuleType:
    """Run the file as the module ``module_name`` and give the module.

    The module stands in ``sys.modules`` under its own name, as an import would leave it, so that
    its functions can be pickled for a process pool.

    Raises:
        BaseException: Whatever compiling and running the file raises.
    """
    module = ModuleType(module_name)
    module.__file__ = source.filename
    if module_name != "__main__":
        module.__spec__ = _spec(source, module_name)
    sys.modules[module_name] = module
    # Bytes, not text: the compiler reads a byte order mark and a coding line as Python does.
    code = compile(source.path.read_bytes(), source.filename, "exec", dont_inherit=True)
    linecache.checkcache(source.filename)
    exec(code, module.__dict__)
    return module


def _spec(source: Source, module_name: str) -> Any:
    import importlib.util

    return importlib.util.spec_from_file_location(module_name, source.filename)
