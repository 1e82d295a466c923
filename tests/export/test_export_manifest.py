"""The list of sums that stands for a folder."""

from __future__ import annotations

import hashlib
import subprocess
from pathlib import Path

import pytest

from gradeloop.export.errors import ExportError
from gradeloop.export.manifest import (
    MANIFEST,
    Differences,
    differences,
    digest,
    manifest_of,
    read_manifest,
    write_manifest,
)

NAMES = ("b.txt", "a/c.py", "a/ümlaut €.py", "with space", "back\\slash", "new\nline", "\\")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    root = tmp_path / "folder"
    for name in NAMES:
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).write_text(f"this is {name}", encoding="utf-8")
    (root / "__pycache__").mkdir()
    (root / "__pycache__" / "left.pyc").write_bytes(b"over")
    return root


def test_each_file_has_its_sum_and_leftovers_have_none(folder: Path) -> None:
    sums = {name: hashlib.sha256(f"this is {name}".encode()).hexdigest() for name in NAMES}
    assert read_manifest(manifest_of(folder)) == sums


def test_the_manifest_does_not_list_itself_and_its_digest_is_the_files(folder: Path) -> None:
    before = manifest_of(folder)
    told = write_manifest(folder)
    assert manifest_of(folder) == before
    assert told == hashlib.sha256((folder / MANIFEST).read_bytes()).hexdigest() == digest(before)


def test_sha256sum_accepts_it_and_notices_a_change(folder: Path) -> None:
    write_manifest(folder)
    check = ["sha256sum", "--check", "--strict", "--quiet", MANIFEST]
    assert subprocess.run(check, cwd=folder, check=False).returncode == 0
    (folder / "b.txt").write_text("another")
    done = subprocess.run(check, cwd=folder, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stdout.splitlines()) == (1, ["b.txt: FAILED"])


def test_what_was_changed_taken_away_or_added_is_named(folder: Path) -> None:
    manifest = manifest_of(folder)
    assert differences(manifest, folder) == Differences()
    assert not differences(manifest, folder)
    (folder / "a" / "c.py").write_text("changed")
    (folder / "with space").unlink()
    (folder / "more").mkdir()
    (folder / "more" / "new.py").write_text("")
    assert differences(manifest, folder) == Differences(
        ("a/c.py",), ("with space",), ("more/new.py",)
    )


def test_a_link_to_the_same_content_is_a_change(folder: Path, tmp_path: Path) -> None:
    manifest = manifest_of(folder)
    (tmp_path / "elsewhere").write_text("this is b.txt")
    (folder / "b.txt").unlink()
    (folder / "b.txt").symlink_to(tmp_path / "elsewhere")
    (folder / "dir").symlink_to(tmp_path)
    assert differences(manifest, folder) == Differences(changed=("b.txt",), extra=("dir",))


@pytest.mark.parametrize(
    "line", ["", "abc  x", f"{'0' * 64} *x", f"{'g' * 64}  x", f"{'0' * 64}  "]
)
def test_a_line_that_is_none_is_named_by_its_number(line: str) -> None:
    with pytest.raises(ExportError, match="line 2 of the manifest"):
        read_manifest(f"{'0' * 64}  fine\n{line}\n")
