"""The files of an export that are the same for every course: copied as they lie here."""

from __future__ import annotations

from importlib import resources
from pathlib import Path

__all__ = ["copy_shipped"]


def copy_shipped(kind: str, folder: Path) -> None:
    """Copy the files that this package has for one kind of export, byte by byte."""
    for each in resources.files("gradeloop.export").joinpath("files", kind).iterdir():
        if each.is_file():
            (folder / each.name).write_bytes(each.read_bytes())
