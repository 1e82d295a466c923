"""Unpacks a zip archive of submissions that nobody vouches for.

What a student or a learning platform packed may name files outside, hold links, or unpack to
more than the disk holds; and ``zipfile`` itself believes what an archive says of itself. So
everything is decided here first, from sizes and names, and then counted again while unpacking.
Only plain files are taken, with rights of our own. What concerns one entry costs that entry, and
is noted; what makes the archive as a whole untrustworthy costs all of it.
"""

from __future__ import annotations

import os
import shutil
import stat
import struct
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import IO, Final

from gradeloop.course.faults import printable

__all__ = ["ArchiveError", "Bounds", "extract"]

CHUNK: Final = 1 << 16
ENCRYPTED: Final = 0x1
METHODS: Final = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)
"""The others may ask for gigabytes of memory before they give a byte."""
MOST_NOTES: Final = 20
END, END64, LOCATOR64 = b"PK\x05\x06", b"PK\x06\x06", b"PK\x06\x07"
END_SIZE, LOCATOR_SIZE, END64_SIZE, LONGEST_COMMENT = 22, 20, 56, 0xFFFF


class ArchiveError(Exception):
    """The archive is not unpacked; nothing of it is left behind.

    Attributes:
        hint: What the instructor can do.
    """

    exit_code = 2

    def __init__(self, archive: Path, why: str, hint: str = "") -> None:
        super().__init__(f"{printable(archive.name)}: {why}")
        self.hint = hint or "unpack it by hand, look at what it holds, and name the folder"


@dataclass(frozen=True, slots=True)
class Bounds:
    """How much an archive may hold. The defaults fit a class of a thousand.

    Attributes:
        archive_bytes: Size of the archive itself.
        entries: Files and folders in it.
        directory_bytes: Size of its table of contents, which is read as a whole.
        file_bytes: Size of one file; a larger one is passed over.
        total_bytes: Size of all files.
        ratio: How many times larger than packed all files together may be.
        depth: Folders inside folders.
        name_bytes: Length of one part of a name.
    """

    archive_bytes: int = 512 << 20
    entries: int = 60_000
    directory_bytes: int = 16 << 20
    file_bytes: int = 1 << 20
    total_bytes: int = 512 << 20
    ratio: int = 100
    depth: int = 12
    name_bytes: int = 200


_SMALL: Final = 1 << 20
"""Bytes up to which a ratio says nothing: an honest file of blank lines packs well."""


def extract(archive: Path, into: Path, bounds: Bounds | None = None) -> tuple[str, ...]:
    """Unpack ``archive`` into the folder ``into``, which must be new or empty; the notes on what
    was passed over.

    Archives inside the archive are files like any others: they are not unpacked.

    Raises:
        ArchiveError: It is no zip archive, is damaged or encrypted, holds too much, or holds the
            same name twice. Nothing is left of it then.
    """
    bounds = bounds or Bounds()
    try:
        into.mkdir(parents=True, exist_ok=True, mode=0o700)
        empty = not any(into.iterdir())
    except OSError as error:
        why = f"{into} can't be used ({error.strerror})"
        raise ArchiveError(archive, why, "name a folder that is new") from None
    if not empty:
        raise ArchiveError(archive, f"{into} is not empty", "name a folder that is new")
    try:
        return _opened_and_extracted(archive, into, bounds)
    except BaseException as error:
        _empty(into)
        if isinstance(error, ArchiveError) or not isinstance(error, Exception):
            raise
        # The bytes are a stranger's, and zipfile has more ways to fail than it says.
        raise ArchiveError(
            archive, f"it can't be read ({type(error).__name__})", "download it again"
        ) from None


def _opened_and_extracted(archive: Path, into: Path, bounds: Bounds) -> tuple[str, ...]:
    with _opened(archive, bounds) as file:
        if _directory_size(file) > bounds.directory_bytes:
            raise ArchiveError(archive, "its table of contents is larger than any class needs")
        file.seek(0)
        try:
            zipped = zipfile.ZipFile(file)
        except (zipfile.BadZipFile, UnicodeDecodeError) as error:
            why = f"it is no zip archive, or a damaged one ({printable(str(error))[:80]})"
            raise ArchiveError(archive, why, "download it again") from None
        with zipped:
            return _extract(archive, zipped, into, bounds)


def _opened(archive: Path, bounds: Bounds) -> IO[bytes]:
    """The archive's file, if it is one: a pipe would be waited for without end."""
    try:
        descriptor = os.open(archive, os.O_RDONLY | os.O_NONBLOCK | os.O_CLOEXEC)
    except OSError as error:
        raise ArchiveError(archive, f"it can't be opened ({error.strerror})") from None
    found = os.fstat(descriptor)
    if not stat.S_ISREG(found.st_mode) or found.st_size > bounds.archive_bytes:
        os.close(descriptor)
        what = "it is not a regular file" if not stat.S_ISREG(found.st_mode) else "it is too large"
        raise ArchiveError(archive, what)
    return os.fdopen(descriptor, "rb")


def _directory_size(file: IO[bytes]) -> int:
    """Bytes of the table of contents, as the archive's end states them; 0 where it has no end.

    ``zipfile`` makes an object of every line of that table before anyone can count them.
    """
    size = file.seek(0, os.SEEK_END)
    start = max(0, size - END_SIZE - LONGEST_COMMENT - LOCATOR_SIZE)
    file.seek(start)
    tail = file.read()
    at = tail.rfind(END)
    if at < 0 or len(tail) < at + END_SIZE:
        return 0
    stated: int = struct.unpack_from("<L", tail, at + 12)[0]
    locator = tail[max(0, at - LOCATOR_SIZE) : at]
    if len(locator) == LOCATOR_SIZE and locator.startswith(LOCATOR64):
        file.seek(max(0, start + at - LOCATOR_SIZE - END64_SIZE))
        end64 = file.read(END64_SIZE)
        if len(end64) == END64_SIZE and end64.startswith(END64):
            larger: int = struct.unpack_from("<Q", end64, 40)[0]
            stated = max(larger, 0 if stated == 0xFFFFFFFF else stated)
    return stated


def _extract(archive: Path, zipped: zipfile.ZipFile, into: Path, bounds: Bounds) -> tuple[str, ...]:
    entries = zipped.infolist()
    _judge_whole(archive, entries, bounds)
    notes: list[str] = []
    left = bounds.total_bytes
    for parts, entry in _wanted(archive, entries, bounds, notes):
        target = into.joinpath(*parts)
        try:
            target.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
            left -= _write(zipped, entry, target, min(left, bounds.file_bytes))
        except (FileExistsError, NotADirectoryError):
            raise ArchiveError(
                archive, f"{_shown(entry)} is a file and a folder, or there twice"
            ) from None
        except _TooMuch:
            raise ArchiveError(archive, f"{_shown(entry)} is larger than it says") from None
    return _capped(notes)


def _empty(folder: Path) -> None:
    for entry in folder.iterdir():
        if entry.is_dir() and not entry.is_symlink():
            shutil.rmtree(entry, ignore_errors=True)
        else:
            entry.unlink(missing_ok=True)


def _judge_whole(archive: Path, entries: list[zipfile.ZipInfo], bounds: Bounds) -> None:
    if len(entries) > bounds.entries:
        raise ArchiveError(
            archive, f"it holds {len(entries)} files; at most {bounds.entries} are unpacked"
        )
    if any(entry.flag_bits & ENCRYPTED for entry in entries):
        raise ArchiveError(archive, "it is encrypted", "pack it again without a password")
    total = sum(entry.file_size for entry in entries if entry.file_size <= bounds.file_bytes)
    packed = sum(entry.compress_size for entry in entries)
    if total > bounds.total_bytes:
        raise ArchiveError(archive, f"it unpacks to more than {bounds.total_bytes >> 20} MiB")
    if total > _SMALL and total > bounds.ratio * packed:
        raise ArchiveError(
            archive, f"it unpacks to more than {bounds.ratio} times its size: a zip bomb"
        )


def _wanted(
    archive: Path, entries: list[zipfile.ZipInfo], bounds: Bounds, notes: list[str]
) -> Iterator[tuple[tuple[str, ...], zipfile.ZipInfo]]:
    """The entries to unpack, each with the parts of its name; the others are noted."""
    seen: set[tuple[str, ...]] = set()
    refused: set[tuple[str, ...]] = set()
    for entry in entries:
        parts, fault = _place(entry, bounds)
        if fault is None and any(parts[:count] in refused for count in range(1, len(parts))):
            fault = "it lies below something that is ignored"
        is_folder = _is_folder(entry)
        if parts in seen and not is_folder:
            raise ArchiveError(
                archive, f"it holds {_shown(entry)} twice", "pack it again: one file a name"
            )
        if not is_folder:
            seen.add(parts)
        if fault is not None:
            refused.add(parts)
            notes.append(f"{_shown(entry)}: ignored: {fault}")
        elif parts and not is_folder:
            yield parts, entry


def _place(entry: zipfile.ZipInfo, bounds: Bounds) -> tuple[tuple[str, ...], str | None]:
    """The parts of an entry's name, and why it is passed over; None where it is not."""
    name = entry.filename.replace("\\", "/")  # as some programs for Windows pack it
    parts = tuple(part for part in PurePosixPath(name).parts if part != ".")
    if name.startswith("/") or ".." in parts or any(":" in part for part in parts[:1]):
        return parts, "its name leads out of the archive"
    if not all(part.isprintable() for part in parts):
        return parts, "its name can't be shown"
    too_long = any(len(os.fsencode(part)) > bounds.name_bytes for part in parts)
    if too_long or len(parts) > bounds.depth:
        return parts, "its name is too long"
    kind = stat.S_IFMT(entry.external_attr >> 16)
    if kind not in (0, stat.S_IFREG, stat.S_IFDIR):
        what = "a symbolic link" if kind == stat.S_IFLNK else "a special file"
        return parts, f"{what}, not a regular file"
    if entry.file_size > bounds.file_bytes:
        return parts, f"larger than {bounds.file_bytes >> 10} KiB"
    if entry.compress_type not in METHODS:
        return parts, f"packed in an unusual way ({entry.compress_type})"
    return parts, None


def _is_folder(entry: zipfile.ZipInfo) -> bool:
    mode = stat.S_IFMT(entry.external_attr >> 16)
    return entry.filename.endswith(("/", "\\")) or mode == stat.S_IFDIR


class _TooMuch(Exception):
    """An entry gives more bytes than it may."""


def _write(zipped: zipfile.ZipFile, entry: zipfile.ZipInfo, target: Path, most: int) -> int:
    flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_NOFOLLOW | os.O_CLOEXEC
    written = 0
    with zipped.open(entry) as packed, os.fdopen(os.open(target, flags, 0o600), "wb") as out:
        while chunk := packed.read(CHUNK):
            written += len(chunk)
            if written > most:
                raise _TooMuch
            out.write(chunk)
    return written


def _shown(entry: zipfile.ZipInfo) -> str:
    return printable(entry.filename[:200])


def _capped(notes: list[str]) -> tuple[str, ...]:
    if len(notes) <= MOST_NOTES:
        return tuple(notes)
    return (*notes[:MOST_NOTES], f"and {len(notes) - MOST_NOTES} more that are ignored")
