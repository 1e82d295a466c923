"""What the sandbox says about itself: a layer is named where it is active, and only there."""

from __future__ import annotations

import errno
import os
import socket
from pathlib import Path

import pytest

from gradeloop.worker import sandbox as room
from gradeloop.worker.sandbox import LAYERS, Policy, SandboxUnavailable, layers, native
from gradeloop.worker.sandbox.bpf import Rule, assemble
from gradeloop.worker.sandbox.privileges import forbid_new_privileges
from gradeloop.worker.sandbox.seccomp import Filter
from gradeloop.worker.sandbox.syscalls import this_machine

PORTABLE = ("rlimits", "descriptors")


@pytest.fixture
def _forget(monkeypatch):
    """Let the layers be found out anew, and forget again what was found."""
    layers.available.cache_clear()
    yield
    monkeypatch.undo()
    layers.available.cache_clear()


def test_the_layers_that_were_applied_are_the_ones_that_are_available(sandbox):
    assert sandbox(lambda: None).layers == room.available()


def test_the_layers_are_named_in_one_order():
    assert list(room.available()) == [name for name in LAYERS if name in room.available()]


def test_one_plan_serves_many_workers_each_with_a_folder_of_its_own(fork, tmp_path, has):
    folders = [tmp_path / name for name in ("one", "other")]
    for folder in folders:
        folder.mkdir()
    walls = room.plan(Policy(str(tmp_path)))

    def confined(mine: Path, theirs: Path) -> None:
        layers = walls.put_up(str(mine), ())
        assert layers == room.available()
        (mine / "file").write_text("mine")
        try:
            (theirs / "file").write_text("theirs")
        except PermissionError:
            return
        assert not has("landlock")

    for mine, theirs in (folders, folders[::-1]):
        child = fork(lambda mine=mine, theirs=theirs: confined(mine, theirs))
        assert os.waitpid(child, 0)[1] == 0
        assert (mine / "file").read_text() == "mine"


@pytest.mark.usefixtures("_forget")
def test_a_strict_plan_that_cannot_hold_is_refused_by_the_worker_alone(monkeypatch, tmp_path):
    """The forkserver plans for it, and must live on."""
    monkeypatch.setattr(native, "load", lambda: None)
    walls = room.plan(Policy(str(tmp_path), mode="strict"))

    with pytest.raises(SandboxUnavailable):
        walls.put_up(str(tmp_path), ())


def test_finding_out_applies_nothing(sandbox, fork):
    def work():
        layers.available.cache_clear()
        room.available()
        child = fork(lambda: None)
        return Path("/etc/passwd").read_text() != "" and os.waitpid(child, 0)[1] == 0

    assert sandbox.child(work).value is True


def test_off_keeps_what_protects_the_machine(sandbox, has):
    wanted = [name for name in ("rlimits", "descriptors", "pdeathsig") if has(name)]

    assert list(sandbox(lambda: None, mode="off").layers) == wanted


@pytest.mark.usefixtures("_forget")
def test_without_ctypes_the_portable_layers_remain(sandbox, monkeypatch):
    monkeypatch.setattr(native, "load", lambda: None)

    assert room.available() == PORTABLE
    assert sandbox(lambda: None).layers == PORTABLE


@pytest.mark.usefixtures("_forget")
def test_strict_refuses_where_layers_are_missing_and_names_them(sandbox, monkeypatch):
    monkeypatch.setattr(native, "load", lambda: None)

    problem = sandbox(lambda: "ran", mode="strict").raised

    assert isinstance(problem, SandboxUnavailable)
    assert problem.missing == LAYERS[2:]
    assert "landlock, seccomp" in str(problem)
    assert "--sandbox auto" in str(problem)


def test_strict_runs_where_every_layer_is_there(sandbox, has):
    outcome = sandbox(lambda: "ran", mode="strict")

    if room.available() == LAYERS:
        assert outcome.value == "ran"
        assert outcome.layers == LAYERS
    else:
        assert isinstance(outcome.raised, SandboxUnavailable)


@pytest.mark.usefixtures("_forget")
def test_another_processor_gets_the_layers_that_need_no_table(monkeypatch):
    def uname():
        return os.uname_result(("Linux", "box", "6.1", "#1", "riscv64"))

    monkeypatch.setattr(os, "uname", uname)
    found = room.available()

    assert set(PORTABLE) <= set(found)
    assert not {"seccomp", "landlock", "capabilities"} & set(found)


def test_where_the_system_forbids_namespaces_the_rest_still_holds(sandbox, has):
    """As on Ubuntu 24.04 and in many containers: `unshare` fails with EPERM."""

    def work():
        library = native.load()
        forbid_new_privileges(library)
        program = assemble(this_machine(), [Rule("unshare", errno.EPERM)])
        Filter(library, program).install(library, os.getpid())
        layers.available.cache_clear()
        layers.prepare()
        inner = sandbox(lambda: Path("/etc/passwd").read_text())
        served = sandbox(
            lambda: socket.socket(socket.AF_INET, socket.SOCK_STREAM).close(), network=True
        )
        datagram = sandbox(
            lambda: socket.socket(socket.AF_INET, socket.SOCK_DGRAM).close(), network=True
        )
        strict = sandbox(lambda: None, mode="strict")
        return inner.denied(), served.layers, datagram.denied(), strict.raised

    if not (has("seccomp") and has("landlock")):
        return
    closed, active, datagram_denied, refused = sandbox.child(work).value

    assert closed
    assert "namespaces" not in active
    assert {"landlock", "seccomp", "pdeathsig"} <= set(active)
    assert datagram_denied, "without a network of its own a worker could reach any host by UDP"
    assert isinstance(refused, SandboxUnavailable)
    assert refused.missing == ("namespaces",)


@pytest.mark.parametrize(
    ("setting", "value"),
    [("mode", "lax"), ("memory_bytes", 0), ("cpu_seconds", -1), ("open_files", 0)],
)
def test_a_policy_that_makes_no_sense_is_refused_with_the_value(setting, value):
    with pytest.raises(ValueError, match=repr(value)):
        Policy("/nowhere", **{setting: value})
