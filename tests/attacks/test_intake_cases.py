"""The builders make what they say: a case that fails to be an attack would prove nothing."""

from __future__ import annotations

import shutil
import stat
import zipfile

import pytest
from intake_cases import CASES, SECRET, SUBMIT, by_name


@pytest.fixture(params=CASES, ids=lambda case: case.name)
def case(request):
    return request.param


def test_every_case_is_built_where_it_is_told(case, tmp_path):
    path = case.build(tmp_path)

    assert path.parent == tmp_path
    assert path.is_symlink() or path.exists()
    assert case.title.endswith(".")


def test_no_case_takes_much_room(case, tmp_path):
    case.build(tmp_path)
    files = [path.lstat() for path in tmp_path.rglob("*")]

    assert sum(each.st_blocks * 512 for each in files) < 32 << 20


def test_names_are_given_once():
    assert len({case.name for case in CASES}) == len(CASES)


def test_a_single_file_is_no_honest_file(tmp_path):
    for number, case in enumerate(each for each in CASES if each.kind == "file"):
        folder = tmp_path / str(number)
        folder.mkdir()
        found = case.build(folder).lstat()
        assert not stat.S_ISREG(found.st_mode) or found.st_size > 1 << 20, case.name
        shutil.rmtree(folder)


def test_a_folder_comes_with_a_wrong_solution_or_is_a_link(tmp_path):
    for number, case in enumerate(each for each in CASES if each.kind == "folder"):
        folder = tmp_path / str(number)
        folder.mkdir()
        student = case.build(folder)
        text = (student / SUBMIT).read_text()
        assert ("made up" in text) == (case.wanted == "ignored"), case.name


def test_the_links_of_an_archive_are_links(tmp_path):
    with zipfile.ZipFile(by_name("zip-symlink").build(tmp_path)) as archive:
        (entry,) = archive.infolist()

    assert stat.S_ISLNK(entry.external_attr >> 16)
    assert SECRET in (tmp_path / "outside" / "secret.py").read_text()


def test_the_bomb_is_small_until_it_is_unpacked(tmp_path):
    path = by_name("zip-bomb").build(tmp_path)
    with zipfile.ZipFile(path) as archive:
        (entry,) = archive.infolist()

    assert path.stat().st_size < 1 << 20
    assert entry.file_size == 256 << 20


def test_the_archive_that_lies_states_ten_bytes(tmp_path):
    with zipfile.ZipFile(by_name("zip-that-lies").build(tmp_path)) as archive:
        (entry,) = archive.infolist()

    assert entry.file_size == 10
    assert entry.compress_size > 10_000


def test_names_climb_out_of_an_archive(tmp_path):
    with zipfile.ZipFile(by_name("zip-climbs-out").build(tmp_path)) as archive:
        assert archive.namelist() == [f"../../escaped/{SUBMIT}"]


def test_an_encrypted_archive_asks_for_a_password(tmp_path):
    path = by_name("zip-encrypted").build(tmp_path)
    with zipfile.ZipFile(path) as archive, pytest.raises(RuntimeError, match="password"):
        archive.read(archive.infolist()[0])
