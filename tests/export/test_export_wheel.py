"""The wheel that an export carries along."""

from __future__ import annotations

import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

import gradeloop
from gradeloop.export.errors import ExportError
from gradeloop.export.wheel import build_wheel, check_wheel, find_wheel, source_tree, wheel_into

ROOT = Path(__file__).parents[2]


def test_the_sources_of_an_editable_install_are_found() -> None:
    assert source_tree() == ROOT


def test_the_wheel_holds_the_whole_package(wheel: Path) -> None:
    package = Path(gradeloop.__file__).parent
    ours = {
        path.relative_to(package.parent).as_posix()
        for path in package.rglob("*")
        if path.is_file() and "__pycache__" not in path.parts
    }
    with zipfile.ZipFile(wheel) as archive:
        assert ours <= set(archive.namelist())


def test_the_wheel_works_without_the_sources(wheel: Path, tmp_path: Path) -> None:
    with zipfile.ZipFile(wheel) as archive:
        archive.extractall(tmp_path)
    code = "import sys; sys.path.insert(0, sys.argv[1]); import gradeloop.export.wheel as w; "
    code += "print(w.__file__)"
    done = subprocess.run(
        [sys.executable, "-c", code, str(tmp_path)], capture_output=True, text=True, check=True
    )
    assert Path(done.stdout.strip()).is_relative_to(tmp_path)


def test_a_given_wheel_is_taken_as_it_is(wheel: Path, tmp_path: Path) -> None:
    placed = wheel_into(tmp_path / "new" / "folder", wheel)
    assert placed == tmp_path / "new" / "folder" / wheel.name
    assert placed.read_bytes() == wheel.read_bytes()


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        ("gradeloop-9.9-py3-none-any.whl", None, "there is no wheel"),
        ("other-1.0-py3-none-any.whl", b"", "is no wheel of gradeloop"),
        ("gradeloop-9.9.tar.gz", b"", "is no wheel of gradeloop"),
        ("gradeloop-9.9-py3-none-any.whl", b"no zip", "can't be read"),
    ],
)
def test_what_is_no_wheel_of_gradeloop_is_refused(
    tmp_path: Path, name: str, content: bytes | None, said: str
) -> None:
    path = tmp_path / name
    if content is not None:
        path.write_bytes(content)
    with pytest.raises(ExportError, match=said) as raised:
        find_wheel(path, tmp_path)
    assert "--wheel" in raised.value.hint


def test_a_zip_of_something_else_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "gradeloop-9.9-py3-none-any.whl"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("another/__init__.py", "")
    with pytest.raises(ExportError, match="does not hold gradeloop"):
        check_wheel(path)


def test_without_sources_the_wheel_must_be_named(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr("gradeloop.export.wheel.source_tree", lambda: None)
    with pytest.raises(ExportError, match="not installed from its sources") as raised:
        find_wheel(None, tmp_path)
    assert "--wheel" in raised.value.hint


def test_a_pip_that_fails_is_quoted_in_one_line(tmp_path: Path) -> None:
    pip = (sys.executable, "-c", "import sys; print('first'); sys.exit('ERROR: no network')")
    with pytest.raises(ExportError, match="can't be built: ERROR: no network"):
        build_wheel(ROOT, tmp_path, pip)
    with pytest.raises(ExportError, match="can't be run"):
        build_wheel(ROOT, tmp_path, (str(tmp_path / "no-pip"),))
    with pytest.raises(ExportError, match="made no wheel"):
        build_wheel(ROOT, tmp_path, (sys.executable, "-c", "pass"))
