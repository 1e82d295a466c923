"""Attacks that are no single file: links, pipes, folders, archives, whole layouts.

Each builder makes one case below a folder and gives the path to hand in. What must become of it
stands beside it: ``rejected`` (never read, and the student told why), or ``ignored`` (what came
with the submission has no say: the submission itself, a wrong one, is graded as it is).

Nothing here is larger than a few MiB on the disk: files that pretend to be huge are sparse, and
bombs are stopped by the sizes that the archive states or by counting while unpacking.
"""

from __future__ import annotations

import io
import os
import stat
import zipfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

__all__ = ["CASES", "SECRET", "SUBMIT", "IntakeCase", "by_name"]

SUBMIT = "sequential_vs_concurrent.py"
SECRET = "the answer is forty-two"
"""What links point at. It must never turn up in a result, a report or an unpacked folder."""

_WRONG = """
async def run_sequential(fetch, jobs):
    return ["made up" for _ in jobs]


async def run_concurrent(fetch, jobs):
    return ["made up" for _ in jobs]
"""
_RIGHT = """import asyncio


async def run_sequential(fetch, jobs):
    return [await fetch(*job) for job in jobs]


async def run_concurrent(fetch, jobs):
    return list(await asyncio.gather(*(fetch(*job) for job in jobs)))
"""

Wanted = Literal["rejected", "ignored"]
Kind = Literal["file", "folder", "archive"]
Builder = Callable[[Path], Path]


@dataclass(frozen=True, slots=True)
class IntakeCase:
    """One attack on the intake.

    Attributes:
        title: What it tries, in a sentence.
        kind: What :attr:`build` gives: one submitted file, a student's folder, or an archive of
            students' folders.
        wanted: What must become of it. An archive that is rejected may be rejected as a whole or
            entry by entry; nothing of it may land outside the folder that it is unpacked to.
        build: Makes the case in an empty folder and gives the path to hand in.
    """

    name: str
    title: str
    kind: Kind
    wanted: Wanted
    build: Builder


CASES: list[IntakeCase] = []


def by_name(name: str) -> IntakeCase:
    return next(case for case in CASES if case.name == name)


def _case(title: str, kind: Kind, wanted: Wanted) -> Callable[[Builder], Builder]:
    def register(build: Builder) -> Builder:
        CASES.append(IntakeCase(build.__name__.replace("_", "-"), title, kind, wanted, build))
        return build

    return register


def _secret(folder: Path) -> Path:
    secret = folder / "outside" / "secret.py"
    secret.parent.mkdir()
    secret.write_text(f"# {SECRET}\n{_RIGHT}")
    return secret


# -- single files --------------------------------------------------------------------------------


@_case("The file is a symbolic link to a file outside.", "file", "rejected")
def symlink(folder: Path) -> Path:
    file = folder / SUBMIT
    file.symlink_to(_secret(folder))
    return file


@_case("The file is a symbolic link to itself.", "file", "rejected")
def symlink_loop(folder: Path) -> Path:
    file = folder / SUBMIT
    file.symlink_to(file)
    return file


@_case("The file is a symbolic link to nothing.", "file", "rejected")
def dangling_symlink(folder: Path) -> Path:
    file = folder / SUBMIT
    file.symlink_to(folder / "nothing")
    return file


@_case("The file is a pipe, on which a reader waits for ever.", "file", "rejected")
def fifo(folder: Path) -> Path:
    file = folder / SUBMIT
    os.mkfifo(file)
    return file


@_case("The file is a device that never ends.", "file", "rejected")
def endless_device(folder: Path) -> Path:
    file = folder / SUBMIT
    file.symlink_to("/dev/zero")
    return file


@_case("The file is a folder.", "file", "rejected")
def folder_for_file(folder: Path) -> Path:
    file = folder / SUBMIT
    file.mkdir()
    return file


@_case("The file is a Unix socket.", "file", "rejected")
def socket_for_file(folder: Path) -> Path:
    import socket

    with _inside(folder), socket.socket(socket.AF_UNIX) as server:
        server.bind(SUBMIT)  # by its bare name: the whole path may be too long for a socket
    return folder / SUBMIT


@_case("The file claims 64 GiB, all of it a hole.", "file", "rejected")
def huge_sparse_file(folder: Path) -> Path:
    file = folder / SUBMIT
    with file.open("wb") as out:
        out.write(_RIGHT.encode())
        out.truncate(64 << 30)
    return file


@_case("The file is a correct solution with eight MiB of comments after it.", "file", "rejected")
def large_file(folder: Path) -> Path:
    file = folder / SUBMIT
    file.write_text(_padded(8 << 20))
    return file


# -- folders: what comes along --------------------------------------------------------------------


def _student(folder: Path, **extra: str) -> Path:
    student = folder / "ada"
    student.mkdir()
    (student / SUBMIT).write_text(_WRONG)
    for name, content in extra.items():
        (student / name).write_text(content)
    return student


@_case("A conftest.py comes along that empties the tests.", "folder", "ignored")
def conftest_beside(folder: Path) -> Path:
    return _student(
        folder,
        **{"conftest.py": "def pytest_collection_modifyitems(items):\n    items.clear()\n"},
    )


@_case("A pytest.ini comes along that collects nothing.", "folder", "ignored")
def pytest_ini_beside(folder: Path) -> Path:
    return _student(folder, **{"pytest.ini": "[pytest]\naddopts = --collect-only\n"})


@_case("A pyproject.toml and a setup.cfg come along with settings.", "folder", "ignored")
def pyproject_beside(folder: Path) -> Path:
    return _student(
        folder,
        **{
            "pyproject.toml": '[tool.pytest.ini_options]\naddopts = "--collect-only"\n',
            "setup.cfg": "[tool:pytest]\naddopts = --collect-only\n",
            "tox.ini": "[pytest]\naddopts = --collect-only\n",
        },
    )


@_case(
    "A course.yaml and an exercise.yaml come along that give the points away.", "folder", "ignored"
)
def course_files_beside(folder: Path) -> Path:
    student = _student(folder, **{"course.yaml": "format: 1\ntitle: mine\norder: []\n"})
    for place in ("exercises", "graders"):
        (student / place).mkdir()
    (student / "exercises" / "course.yaml").write_text("format: 1\ntitle: mine\norder: []\n")
    (student / "graders" / "test_sequential_vs_concurrent.py").write_text("")
    return student


@_case("A grader of the student's own comes along.", "folder", "ignored")
def grader_beside(folder: Path) -> Path:
    return _student(folder, **{"test_sequential_vs_concurrent.py": "def test_it():\n    pass\n"})


@_case("An asyncio.py comes along.", "folder", "ignored")
def asyncio_beside(folder: Path) -> Path:
    return _student(folder, **{"asyncio.py": "raise SystemExit(0)\n"})


@_case("A pytest.py and a gradeloop.py come along.", "folder", "ignored")
def pytest_beside(folder: Path) -> Path:
    return _student(folder, **{"pytest.py": "raise SystemExit(0)\n", "gradeloop.py": "exit(0)\n"})


@_case("A random.py and a json.py come along.", "folder", "ignored")
def random_beside(folder: Path) -> Path:
    return _student(folder, **{"random.py": "raise SystemExit(0)\n", "json.py": "exit(0)\n"})


@_case("A sitecustomize.py and a usercustomize.py come along.", "folder", "ignored")
def sitecustomize_beside(folder: Path) -> Path:
    leave = "import os\nos._exit(0)\n"
    return _student(folder, **{"sitecustomize.py": leave, "usercustomize.py": leave})


@_case("A .pth file and compiled bytecode come along.", "folder", "ignored")
def bytecode_beside(folder: Path) -> Path:
    student = _student(folder, **{"evil.pth": "import os; os._exit(0)\n"})
    (student / "__pycache__").mkdir()
    (student / "__pycache__" / "sequential_vs_concurrent.cpython-311.pyc").write_bytes(bytes(64))
    return student


@_case("A results.json and a journal come along, full of points.", "folder", "ignored")
def results_beside(folder: Path) -> Path:
    forged = '{"schema": "gradeloop/results/v1", "submissions": []}'
    return _student(folder, **{"results.json": forged, "journal.sqlite": "", "result.json": forged})


@_case("The student's folder is a link to a folder outside.", "folder", "rejected")
def linked_folder(folder: Path) -> Path:
    outside = _secret(folder).parent
    (outside / SUBMIT).write_text(f"# {SECRET}\n{_RIGHT}")
    student = folder / "ada"
    student.symlink_to(outside, target_is_directory=True)
    return student


@_case("The student's folder holds a link to the folder above it, a ring.", "folder", "ignored")
def ring_of_folders(folder: Path) -> Path:
    student = _student(folder)
    (student / "again").symlink_to(folder, target_is_directory=True)
    return student


@_case("File names are markup, escape sequences and options.", "folder", "ignored")
def hostile_names(folder: Path) -> Path:
    student = _student(folder)
    for name in ("<img src=x onerror=alert(1)>.py", "\x1b[2Jclear.py", "--fail-under=0", "a\nb.py"):
        (student / name).write_text("")
    os.close(os.open(os.fsencode(student) + b"/\xff\xfe.py", os.O_CREAT | os.O_WRONLY, 0o600))
    return student


# -- archives -------------------------------------------------------------------------------------


def _archive(folder: Path, *entries: tuple[zipfile.ZipInfo | str, bytes]) -> Path:
    path = folder / "submissions.zip"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in entries:
            archive.writestr(name, content)
    return path


def _link_entry(name: str, target: str) -> tuple[zipfile.ZipInfo, bytes]:
    entry = zipfile.ZipInfo(name)
    entry.create_system = 3  # Unix: the high half of the attributes is a mode
    entry.external_attr = (stat.S_IFLNK | 0o777) << 16
    return entry, target.encode()


@_case("An entry's name climbs out of the folder.", "archive", "rejected")
def zip_climbs_out(folder: Path) -> Path:
    return _archive(folder, (f"../../escaped/{SUBMIT}", _RIGHT.encode()))


@_case("An entry's name is an absolute path.", "archive", "rejected")
def zip_absolute_path(folder: Path) -> Path:
    return _archive(folder, (f"{folder}/escaped/{SUBMIT}", _RIGHT.encode()))


@_case("An entry's name climbs out with backslashes and a drive.", "archive", "rejected")
def zip_windows_path(folder: Path) -> Path:
    return _archive(folder, (f"..\\..\\escaped\\{SUBMIT}", b""), (f"C:\\{SUBMIT}", b""))


@_case("An entry is a symbolic link to a file outside.", "archive", "rejected")
def zip_symlink(folder: Path) -> Path:
    return _archive(folder, _link_entry(f"ada/{SUBMIT}", str(_secret(folder))))


@_case(
    "An entry is a link to a folder outside, and the next one is written through it.",
    "archive",
    "rejected",
)
def zip_through_a_link(folder: Path) -> Path:
    (folder / "escaped").mkdir()
    through = (f"ada/{SUBMIT}", _RIGHT.encode())
    return _archive(folder, _link_entry("ada", str(folder / "escaped")), through)


@_case("One entry unpacks to 256 MiB.", "archive", "rejected")
def zip_bomb(folder: Path) -> Path:
    path = folder / "submissions.zip"
    entry = zipfile.ZipInfo(f"ada/{SUBMIT}")
    entry.compress_type = zipfile.ZIP_DEFLATED
    with zipfile.ZipFile(path, "w") as archive, archive.open(entry, "w") as out:
        block = b"#" * (1 << 20)
        for _ in range(256):
            out.write(block)
    return path


@_case("One entry says that it has ten bytes and unpacks to 64 MiB.", "archive", "rejected")
def zip_that_lies(folder: Path) -> Path:
    path = folder / "submissions.zip"
    size = 64 << 20
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(f"ada/{SUBMIT}", b"#" * size)
    content = path.read_bytes()
    # Both headers state the size, as four little-endian bytes.
    path.write_bytes(content.replace(size.to_bytes(4, "little"), (10).to_bytes(4, "little")))
    return path


@_case("The archive holds archives, five deep.", "archive", "ignored")
def zip_in_zip(folder: Path) -> Path:
    inner = _WRONG.encode()
    for level in range(5):
        buffer = io.BytesIO()
        with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
            for copy in range(8):
                archive.writestr(f"copy{copy}.{'zip' if level else 'py'}", inner)
        inner = buffer.getvalue()
    return _archive(folder, (f"ada/{SUBMIT}", _WRONG.encode()), ("ada/more.zip", inner))


@_case("The archive has a hundred thousand entries.", "archive", "rejected")
def zip_of_many(folder: Path) -> Path:
    path = folder / "submissions.zip"
    with zipfile.ZipFile(path, "w") as archive:
        for number in range(100_000):
            archive.writestr(f"s/{number}", b"")
    return path


@_case("Two entries have the same name: a wrong file, then a link.", "archive", "rejected")
def zip_same_name_twice(folder: Path) -> Path:
    import warnings

    with warnings.catch_warnings():
        warnings.simplefilter("ignore", UserWarning)  # zipfile warns of the doubled name
        return _archive(
            folder,
            (f"ada/{SUBMIT}", _WRONG.encode()),
            _link_entry(f"ada/{SUBMIT}", str(_secret(folder))),
        )


@_case("The archive is encrypted.", "archive", "rejected")
def zip_encrypted(folder: Path) -> Path:
    path = _archive(folder, (f"ada/{SUBMIT}", _RIGHT.encode()))
    content = bytearray(path.read_bytes())
    central = content.index(b"PK\x01\x02")
    for at in (6, central + 8):  # the flags of both headers; bit 0: encrypted
        content[at] |= 1
    path.write_bytes(bytes(content))
    return path


@_case("The archive is cut off in the middle.", "archive", "rejected")
def zip_cut_off(folder: Path) -> Path:
    path = _archive(folder, (f"ada/{SUBMIT}", os.urandom(4096)))
    path.write_bytes(path.read_bytes()[:2048])
    return path


@_case("The archive is no archive.", "archive", "rejected")
def zip_that_is_none(folder: Path) -> Path:
    path = folder / "submissions.zip"
    path.write_text("hello\n" * 100)
    return path


def _padded(size: int) -> str:
    line = "# padding\n"
    return _RIGHT + line * (size // len(line))


@contextmanager
def _inside(folder: Path) -> Iterator[None]:
    before = Path.cwd()
    os.chdir(folder)
    try:
        yield
    finally:
        os.chdir(before)
