"""An archive gives plain files inside one folder, or an ArchiveError, whatever its bytes are."""

from __future__ import annotations

import contextlib
import io
import os
import stat
import zipfile
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from intake_cases import CASES, SECRET, SUBMIT, by_name

from gradeloop.batch.archives import ArchiveError, Bounds, extract

ARCHIVES = [case for case in CASES if case.kind == "archive"]


def everything(folder: Path) -> set[str]:
    return {str(path.relative_to(folder)) for path in folder.rglob("*")}


def packed(path: Path, *entries: tuple[str | zipfile.ZipInfo, bytes]) -> Path:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in entries:
            archive.writestr(name, content)
    return path


def entry(name: str, mode: int = 0o644, method: int = zipfile.ZIP_STORED) -> zipfile.ZipInfo:
    made = zipfile.ZipInfo(name)
    made.create_system = 3
    made.external_attr = mode << 16
    made.compress_type = method
    return made


@pytest.mark.parametrize("case", ARCHIVES, ids=lambda case: case.name)
def test_a_hostile_archive_gives_nothing_outside_and_nothing_secret(case, tmp_path):
    archive = case.build(tmp_path)
    before = everything(tmp_path)
    into = tmp_path / "unpacked"
    notes: tuple[str, ...] = ("rejected as a whole",)
    with contextlib.suppress(ArchiveError):
        notes = extract(archive, into)
    assert notes or case.wanted == "ignored"
    assert {each for each in everything(tmp_path) if not each.startswith("unpacked")} == before
    for path in into.rglob("*"):
        assert not path.is_symlink()
        assert path.is_dir() or SECRET not in path.read_text(encoding="latin-1")
    if case.wanted == "rejected":
        assert not (into / "ada" / SUBMIT).exists()


def test_an_archive_in_an_archive_stays_packed(tmp_path):
    extract(by_name("zip-in-zip").build(tmp_path), tmp_path / "out")

    assert everything(tmp_path / "out") == {"ada", f"ada/{SUBMIT}", "ada/more.zip"}


def test_an_honest_archive_is_unpacked_with_rights_of_our_own(tmp_path):
    archive = packed(
        tmp_path / "class.zip",
        ("ada/", b""),
        ("ada/greet.py", b"print(1)\n"),
        (entry("bob/greet.py", stat.S_IFREG | 0o4777), b"print(2)\n"),
        ("käthe/grüße.py", b"print(3)\n"),
        ("win\\greet.py", b"print(4)\n"),
    )

    assert extract(archive, tmp_path / "out") == ()
    files = {p for p in (tmp_path / "out").rglob("*") if p.is_file()}
    assert {str(p.relative_to(tmp_path / "out")) for p in files} == {
        "ada/greet.py",
        "bob/greet.py",
        "käthe/grüße.py",
        "win/greet.py",
    }
    assert {stat.S_IMODE(path.stat().st_mode) for path in files} == {0o600}


@pytest.mark.parametrize(
    ("made", "note"),
    [
        (entry("../up.py"), "leads out"),
        (entry("/etc/passwd"), "leads out"),
        (entry("C:\\x.py"), "leads out"),
        (entry("ada/link.py", stat.S_IFLNK | 0o777), "a symbolic link"),
        (entry("ada/pipe.py", stat.S_IFIFO | 0o644), "a special file"),
        (entry("ada/clear\x1b[2J.py"), "can't be shown"),
        (entry("a" * 250), "too long"),
        (entry("/".join(["d"] * 30)), "too long"),
        (entry("ada/x.py", method=zipfile.ZIP_LZMA), "unusual way"),
    ],
    ids=lambda value: value if isinstance(value, str) else "entry",
)
def test_an_entry_that_is_no_plain_file_costs_itself_only(made, note, tmp_path):
    archive = packed(tmp_path / "class.zip", (made, b"target"), ("bob/greet.py", b"print()\n"))
    notes = extract(archive, tmp_path / "out")

    assert len(notes) == 1
    assert note in notes[0]
    assert notes[0].isprintable()
    assert everything(tmp_path / "out") == {"bob", "bob/greet.py"}


@pytest.mark.parametrize(
    ("bounds", "complaint"),
    [
        (Bounds(archive_bytes=10), "too large"),
        (Bounds(entries=1), "holds 2 files; at most 1"),
        (Bounds(directory_bytes=10), "table of contents"),
        (Bounds(total_bytes=1000), "unpacks to more than"),
    ],
)
def test_an_archive_that_holds_too_much_is_refused_as_a_whole(bounds, complaint, tmp_path):
    archive = packed(tmp_path / "c.zip", ("a.py", os.urandom(900)), ("b.py", os.urandom(900)))
    with pytest.raises(ArchiveError, match=complaint):
        extract(archive, tmp_path / "out", bounds)
    assert everything(tmp_path / "out") == set()


def test_many_files_that_each_pack_well_are_a_bomb_together(tmp_path):
    files = [(f"s{number}.py", b"#" * 900_000) for number in range(40)]
    with pytest.raises(ArchiveError, match="zip bomb"):
        extract(packed(tmp_path / "c.zip", *files), tmp_path / "out")


def test_a_large_file_costs_its_student_only(tmp_path):
    archive = packed(tmp_path / "c.zip", ("ada/a.py", os.urandom(2 << 20)), ("bob/a.py", b"1"))
    (note,) = extract(archive, tmp_path / "out")

    assert note == "ada/a.py: ignored: larger than 1024 KiB"
    assert everything(tmp_path / "out") == {"bob", "bob/a.py"}


def test_a_file_that_is_also_a_folder_is_refused(tmp_path):
    archive = packed(tmp_path / "c.zip", ("ada", b"x"), ("ada/a.py", b"1"))
    with pytest.raises(ArchiveError, match="a file and a folder"):
        extract(archive, tmp_path / "out")


def test_a_name_that_is_no_utf_8_is_an_archive_error(tmp_path):
    archive = packed(tmp_path / "c.zip", ("ä.py", b"1"))
    archive.write_bytes(archive.read_bytes().replace("ä".encode(), b"\xff\xfe"))
    with pytest.raises(ArchiveError):
        extract(archive, tmp_path / "out")


def test_a_folder_that_holds_something_is_never_written_to(tmp_path):
    archive = packed(tmp_path / "c.zip", ("a.py", b"1"))
    (tmp_path / "out").mkdir()
    (tmp_path / "out" / "mine.py").write_text("keep me")
    with pytest.raises(ArchiveError, match="is not empty"):
        extract(archive, tmp_path / "out")
    assert (tmp_path / "out" / "mine.py").read_text() == "keep me"


def test_a_pipe_is_not_waited_for(tmp_path):
    os.mkfifo(tmp_path / "c.zip")
    with pytest.raises(ArchiveError, match="not a regular file"):
        extract(tmp_path / "c.zip", tmp_path / "out")


NAMES = st.one_of(
    st.text(max_size=12),
    st.sampled_from(["a.py", "a", "a/", "a/b.py", "../a", "/a", "..\\a", "./a.py", "a//b", "."]),
)


@st.composite
def archives(draw: st.DrawFn) -> bytes:
    """Archives, whole and damaged, and bytes that are none."""
    if draw(st.booleans()):
        return draw(st.binary(max_size=200))
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", draw(st.sampled_from([0, 8]))) as archive:
        for _ in range(draw(st.integers(0, 4))):
            made = zipfile.ZipInfo(draw(NAMES).replace("\ud800", "") or "x")
            made.external_attr = draw(st.integers(0, 0xFFFFFFFF))
            try:
                archive.writestr(made, draw(st.binary(max_size=60)))
            except (UnicodeEncodeError, ValueError):
                continue
    content = bytearray(buffer.getvalue())
    for _ in range(draw(st.integers(0, 6))):
        at = draw(st.integers(0, len(content) - 1))
        content[at] = draw(st.integers(0, 255))
    if draw(st.booleans()):
        del content[draw(st.integers(0, len(content))) :]
    return bytes(content)


@pytest.mark.filterwarnings("ignore:Duplicate name")
@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(content=archives())
def test_any_bytes_give_plain_files_inside_or_an_archive_error(content, tmp_path_factory):
    folder = tmp_path_factory.mktemp("fuzz")
    archive, into = folder / "c.zip", folder / "out"
    archive.write_bytes(content)
    try:
        extract(archive, into)
    except ArchiveError:
        assert not any(into.iterdir())
    else:
        assert all(path.is_dir() or path.is_file() for path in into.rglob("*"))
        assert not any(path.is_symlink() for path in into.rglob("*"))
    assert {path.name for path in folder.iterdir()} <= {"c.zip", "out"}
