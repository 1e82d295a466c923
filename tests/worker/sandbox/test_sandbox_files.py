"""Which files a worker reaches, with Landlock and the filter of system calls together."""

from __future__ import annotations

import asyncio
import importlib
import os
import stat
import threading
from pathlib import Path

import pytest

from gradeloop.worker.sandbox import landlock, paths


def test_a_worker_reads_and_writes_in_its_work_folder(sandbox):
    def work():
        Path("notes").mkdir()
        file = Path("notes", "a.txt")
        file.write_text("mine")
        file.rename("notes/b.txt")
        text = Path("notes/b.txt").read_text()
        Path("notes/b.txt").unlink()
        Path("notes").rmdir()
        return text

    assert sandbox(work).value == "mine"


@pytest.mark.parametrize(
    "attack",
    [
        pytest.param(lambda file: file.read_text(), id="read"),
        pytest.param(lambda file: list(file.parent.iterdir()), id="list"),
        pytest.param(lambda file: file.write_text("forged"), id="write"),
        pytest.param(lambda file: file.open("a"), id="append"),
        pytest.param(lambda file: file.unlink(), id="delete"),
        pytest.param(lambda file: file.rename(file.with_name("other")), id="rename"),
        pytest.param(lambda file: Path("mine").rename(file), id="replace"),
        pytest.param(lambda file: os.truncate(file, 0), id="truncate"),
        pytest.param(lambda file: file.with_name("new").mkdir(), id="new folder"),
        pytest.param(lambda file: file.with_name("new").touch(), id="new file"),
        pytest.param(lambda file: os.link(file, "mine2"), id="hard link"),
        pytest.param(lambda file: os.mkfifo(file.with_name("pipe")), id="pipe"),
        pytest.param(lambda file: file.chmod(0), id="change its mode"),
        pytest.param(lambda file: os.utime(file, (0, 0)), id="change its time"),
        pytest.param(lambda file: os.chown(file, os.getuid(), os.getgid()), id="change owner"),
        pytest.param(lambda file: os.setxattr(file, "user.x", b"1"), id="change attributes"),
    ],
)
def test_a_worker_cannot_touch_files_outside_its_folder(sandbox, outside, has, attack):
    def work():
        Path("mine").touch()
        return attack(outside)

    before = outside.stat()
    outcome = sandbox(work)

    if has("landlock") and has("seccomp"):
        assert isinstance(outcome.raised, OSError)
        assert outside.read_text() == "expected values"
        assert stat.S_IMODE(outside.stat().st_mode) == stat.S_IMODE(before.st_mode)
        assert outside.stat().st_mtime_ns == before.st_mtime_ns
    else:
        assert not {"landlock", "seccomp"} <= set(outcome.layers)


def test_a_worker_with_processes_cannot_change_modes_either(sandbox, outside, has):
    def work():
        outside.chmod(0)  # said to have gone well: multiprocessing would give up otherwise
        return stat.S_IMODE(outside.stat().st_mode)

    before = stat.S_IMODE(outside.stat().st_mode)

    assert (sandbox(work, processes=True).value == before) == has("seccomp")
    assert (stat.S_IMODE(outside.stat().st_mode) == before) == has("seccomp")


@pytest.mark.parametrize("route", ["symlink", "/proc/self/root", "/proc/self/cwd/../outside"])
def test_no_detour_leads_to_a_file_outside(sandbox, outside, has, route):
    def work():
        if route == "symlink":
            Path("link").symlink_to(outside)
            return Path("link").read_text()
        if route == "/proc/self/root":
            return Path(f"/proc/self/root{outside}").read_text()
        return Path("/proc/self/cwd/../outside", outside.name).read_text()

    assert sandbox(work).denied() == has("landlock")


def test_without_the_sandbox_the_same_file_is_reached(sandbox, outside):
    assert sandbox(lambda: outside.read_text(), mode="off").value == "expected values"


def test_a_path_that_the_policy_names_is_read_but_not_written(sandbox, outside, has):
    named = {"readable": (str(outside.parent),)}

    assert sandbox(lambda: outside.read_text(), **named).value == "expected values"
    assert sandbox(lambda: outside.write_text("x"), **named).denied() == has("landlock")


def test_a_path_that_the_policy_makes_writable_is_written(sandbox, outside):
    assert sandbox(lambda: outside.write_text("x"), writable=(str(outside),)).value == 1
    assert outside.read_text() == "x"


def test_a_readable_path_that_does_not_exist_is_passed_over(sandbox, tmp_path):
    assert sandbox(lambda: "ran", readable=(str(tmp_path / "none"),)).value == "ran"


def test_a_missing_work_folder_stops_the_worker(sandbox, has):
    sandbox.work_dir.rmdir()

    outcome = sandbox(lambda: "ran")

    assert isinstance(outcome.raised, OSError)
    assert str(sandbox.work_dir) in str(outcome.raised)


def test_a_work_folder_does_not_open_the_folders_of_other_workers(sandbox, tmp_path, has):
    sibling = tmp_path / "work2"
    sibling.mkdir()
    Path(sibling, "answer.py").write_text("theirs")

    assert sandbox(lambda: Path(sibling, "answer.py").read_text()).denied() == has("landlock")


@pytest.mark.parametrize("module", ["wave", "sqlite3", "zoneinfo", "ssl", "aiohttp", "httpx"])
def test_modules_can_be_imported_inside(sandbox, module):
    assert sandbox(lambda: importlib.import_module(module).__name__).value == module


def test_randomness_and_the_empty_device_are_there(sandbox):
    def work():
        with Path("/dev/null").open("wb") as nothing, Path("/dev/urandom").open("rb") as chance:
            return nothing.write(chance.read(16)), len(os.urandom(8))

    assert sandbox(work).value == (16, 8)


def test_a_worker_reads_what_its_threads_cost(sandbox):
    def work():
        numbers = []
        thread = threading.Thread(
            target=lambda: numbers.extend(Path("/proc/thread-self/schedstat").read_text().split())
        )
        thread.start()
        thread.join()
        return len(numbers), len(Path("/proc/thread-self/schedstat").read_text().split())

    assert sandbox(work).value == (3, 3)


def test_a_worker_cannot_look_at_other_processes(sandbox, has):
    parent = os.getpid()

    for name in ("environ", "cmdline", "maps", "mem", "status"):
        outcome = sandbox(lambda name=name: os.open(f"/proc/{parent}/{name}", os.O_RDONLY))
        assert outcome.denied() == has("landlock"), name


def test_a_worker_cannot_write_to_its_own_memory_file_or_settings(sandbox, has):
    assert sandbox(lambda: os.open("/proc/self/mem", os.O_RDWR)).denied() == has("landlock")
    assert sandbox(lambda: Path("/proc/self/oom_score_adj").write_text("0")).denied() == has(
        "landlock"
    )


@pytest.mark.parametrize("version", range(1, 8))
def test_every_version_of_landlock_closes_the_file_system(
    sandbox, outside, has, monkeypatch, version
):
    monkeypatch.setattr(landlock, "abi", lambda native: version if has("landlock") else 0)

    outcome = sandbox(lambda: asyncio.run(asyncio.sleep(0, "ran")))
    refused = sandbox(lambda: outside.read_text())
    cut = sandbox(lambda: os.truncate(outside, 0))

    assert outcome.value == "ran"
    assert refused.denied() == has("landlock")
    assert cut.denied() == (has("landlock") or has("seccomp"))
    assert outside.read_text() == "expected values" or not has("landlock")


def test_what_python_needs_opens_no_folder_that_holds_more():
    granted = set(paths.readable())

    assert not granted & {"/", "/etc", "/etc/ssl", "/usr", "/usr/local", "/home", "/root", "/tmp"}
    assert str(Path.home()) not in granted
