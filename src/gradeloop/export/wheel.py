"""The wheel of the gradeloop that is running, so that another place grades with the same one.

Whoever grades a class elsewhere must not depend on what a package index offers on that day: an
export carries its own gradeloop. A wheel is built from the source tree that an editable install
comes from (hatchling writes the same bytes for the same tree), or it is named.
"""

from __future__ import annotations

import importlib.metadata
import json
import shutil
import subprocess
import sys
import tempfile
import zipfile
from collections.abc import Sequence
from pathlib import Path
from urllib.parse import urlsplit
from urllib.request import url2pathname

from gradeloop.export.errors import ExportError

__all__ = ["build_wheel", "check_wheel", "find_wheel", "source_tree", "wheel_into"]

NAME_IT = "name one: --wheel gradeloop-….whl (`pip wheel --no-deps SOURCES` makes it)"


def wheel_into(folder: Path, given: Path | None) -> Path:
    """Put the wheel into ``folder``, and say where it is there.

    Args:
        given: The wheel to take; else it is built.

    Raises:
        ExportError: There is none, or it can't be built.
    """
    with tempfile.TemporaryDirectory(prefix="gradeloop-wheel-") as scratch:
        found = find_wheel(given, Path(scratch))
        folder.mkdir(parents=True, exist_ok=True)
        return Path(shutil.copyfile(found, folder / found.name))


def find_wheel(given: Path | None, scratch: Path) -> Path:
    """The given wheel, or one built into ``scratch`` from the sources that are running.

    Raises:
        ExportError: There is none, or it can't be built.
    """
    if given is not None:
        check_wheel(given)
        return given
    tree = source_tree()
    if tree is None:
        raise ExportError("this gradeloop was not installed from its sources", NAME_IT)
    return build_wheel(tree, scratch)


def check_wheel(path: Path) -> None:
    """Make sure that a file is a wheel of gradeloop, by its name and by what it holds.

    Raises:
        ExportError: It is not.
    """
    if not path.is_file():
        raise ExportError(f"there is no wheel {path}", NAME_IT)
    if not (path.name.startswith("gradeloop-") and path.suffix == ".whl"):
        raise ExportError(f"{path.name} is no wheel of gradeloop", NAME_IT)
    try:
        with zipfile.ZipFile(path) as archive:
            names = archive.namelist()
    except (OSError, zipfile.BadZipFile) as error:
        raise ExportError(f"{path} can't be read: {error}", NAME_IT) from None
    if "gradeloop/__init__.py" not in names:
        raise ExportError(f"{path} does not hold gradeloop", NAME_IT)


def source_tree() -> Path | None:
    """The folder that an editable install comes from; None for any other install."""
    try:
        text = importlib.metadata.distribution("gradeloop").read_text("direct_url.json")
    except importlib.metadata.PackageNotFoundError:
        return None
    found = json.loads(text) if text else {}
    if not found.get("dir_info", {}).get("editable"):
        return None
    tree = Path(url2pathname(urlsplit(found["url"]).path))
    return tree if (tree / "pyproject.toml").is_file() else None


def build_wheel(
    tree: Path, folder: Path, pip: Sequence[str] = (sys.executable, "-m", "pip")
) -> Path:
    """Build the wheel of the sources in ``tree`` into ``folder``.

    Raises:
        ExportError: pip is missing, or it failed.
    """
    options = ["--quiet", "--disable-pip-version-check", "--no-deps", "--wheel-dir", str(folder)]
    try:
        done = subprocess.run(
            [*pip, "wheel", *options, str(tree)], capture_output=True, text=True, check=False
        )
    except OSError as error:
        raise ExportError(f"pip can't be run: {error}", NAME_IT) from None
    if done.returncode != 0:
        last = (done.stderr.strip() or "no word why").splitlines()[-1]
        raise ExportError(f"the wheel of {tree} can't be built: {last}", NAME_IT)
    found = sorted(folder.glob("gradeloop-*.whl"))
    if not found:
        raise ExportError(f"{tree} made no wheel of gradeloop", NAME_IT)
    return found[-1]
