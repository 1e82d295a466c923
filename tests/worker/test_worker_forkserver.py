"""The forkserver: every worker starts clean, and nothing of it outlives the judge's interest."""

from __future__ import annotations

import base64
import contextlib
import json
import os
import signal
import subprocess
import sys
import textwrap
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from gradeloop.judge.workers import Forkserver, WorkerEnds
from gradeloop.worker.codec import Raised, decode
from gradeloop.worker.frames import FrameStream, pack
from gradeloop.worker.job import Job, Limits

OPEN = Job(clock="virtual", sandbox="off", processes=True)
"""Without walls, since these tests are about what holds where a machine has none."""


class Worker:
    """A worker, spoken to without a judge."""

    def __init__(self, ends: WorkerEnds) -> None:
        self.ends = ends
        self._stream = FrameStream(ends.protocol.fileno())
        ready = self._stream.receive()
        assert ready is not None
        assert ready["event"] == "ready"

    def ask(self, message: dict[str, Any]) -> dict[str, Any]:
        self.ends.protocol.sendall(pack(message))
        while (answer := self._stream.receive()) is not None:
            if answer["event"] == "done":
                return answer
            if answer.get("wait"):
                self.ends.protocol.sendall(pack({}))
        raise EOFError("the worker hung up")

    def load(self, source: str, module: str = "task") -> dict[str, Any]:
        content = base64.b64encode(textwrap.dedent(source).encode()).decode()
        return self.ask({"do": "load", "file": "task.py", "module": module, "content": content})

    def call(self, source: str) -> Any:
        """What the function ``plain`` of this source gives."""
        loaded = self.load(source)
        assert loaded["outcome"] == "returned", decode(loaded["value"])
        asked = {"name": "plain", "mode": "plain", "args": ["t"], "kwargs": ["d"], "watch": []}
        value = decode(self.ask({"do": "call", **asked})["value"])
        assert type(value) is not Raised, value
        return value

    def report(self) -> dict[str, Any]:
        """What the forkserver says when the worker has ended."""
        return json.loads(self.ends.leash.recv(4096))


@pytest.fixture
def make_worker(forkserver: Forkserver) -> Iterator[Callable[..., Worker]]:
    with contextlib.ExitStack() as stack:

        def make(job: Job = OPEN, server: Forkserver = forkserver) -> Worker:
            ends = server.fork(job)
            stack.callback(ends.close)
            return Worker(ends)

        yield make


@pytest.fixture
def server() -> Iterator[Forkserver]:
    """A forkserver of the test's own, to be ended."""
    made = Forkserver()
    yield made
    made.close()


def alive(pid: int) -> bool:
    with contextlib.suppress(FileNotFoundError, ProcessLookupError):
        return ") Z" not in Path(f"/proc/{pid}/stat").read_text()
    return False


def until(claim: Callable[[], bool]) -> bool:
    """Whether it comes true; a test that fails takes a minute, one that passes no time."""
    end = time.monotonic() + 60
    while not claim():
        if time.monotonic() > end:
            return False
        time.sleep(0.005)
    return True


PID_AND_FOLDER = """
    import os

    def plain():
        return os.getpid(), os.getcwd()
"""


DESCRIPTORS = """
    import os

    def plain():
        found = []
        for fd in range(3000):
            try:
                os.fstat(fd)
            except OSError:
                continue
            # The clock's own measure of the processor: about this process, and read-only.
            if not os.readlink(f"/proc/self/fd/{fd}").endswith("/schedstat"):
                found.append(fd)
        return found
"""


@pytest.mark.parametrize("sandbox", ["auto", "off"])
def test_a_worker_holds_only_four_descriptors(
    make_worker: Callable[..., Worker], sandbox: str
) -> None:
    worker = make_worker(Job(clock="virtual", sandbox=sandbox))
    assert worker.call(DESCRIPTORS) == [0, 1, 2, 3]


def test_a_worker_holds_only_four_descriptors_however_many_workers_there_are(
    server: Forkserver, make_worker: Callable[..., Worker]
) -> None:
    """The forkserver holds a leash for each: their numbers pass the limit of one worker."""
    job = Job(clock="virtual", limits=Limits(open_files=32))
    workers = [make_worker(job, server) for _ in range(40)]
    assert workers[-1].call(DESCRIPTORS) == [0, 1, 2, 3]


def test_a_workers_output_knows_that_it_is_a_pipe(make_worker: Callable[..., Worker]) -> None:
    """The streams are made before the fork, when there is none."""
    seen = make_worker().call(
        """
        import os, stat, sys

        def plain():
            streams = sys.stdin, sys.stdout, sys.stderr
            kinds = [stat.S_ISFIFO(os.fstat(each.fileno()).st_mode) for each in streams]
            return kinds, [each.seekable() for each in streams[1:]], sys.stdout.line_buffering
        """
    )
    assert seen == ([False, True, True], [False, False], True)


def test_what_a_worker_prints_arrives(make_worker: Callable[..., Worker]) -> None:
    worker = make_worker()
    worker.call("import sys\ndef plain():\n    print('out')\n    print('err', file=sys.stderr)\n")
    assert os.read(worker.ends.output, 100) == b"out\nerr\n"


def test_each_worker_draws_random_numbers_of_its_own(make_worker: Callable[..., Worker]) -> None:
    draw = "import random\ndef plain():\n    return random.random()\n"
    assert len({make_worker().call(draw) for _ in range(4)}) == 4


def test_a_job_that_makes_no_sense_costs_its_worker_only(
    server: Forkserver, make_worker: Callable[..., Worker]
) -> None:
    ends = server.fork(Job(clock="virtual", limits=Limits(open_files=0)))
    said = b"".join(iter(lambda: os.read(ends.output, 4096), b""))
    ends.close()
    assert b"open_files is 0" in said
    assert make_worker(server=server).call(PID_AND_FOLDER)


@pytest.mark.parametrize("clock", ["wall", "virtual"])
def test_a_workers_environment_holds_nothing_of_ours(
    make_worker: Callable[..., Worker], clock: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SECRET", "expected")
    seen = make_worker(Job(clock=clock)).call(
        """
        import os, sys

        def plain():
            return dict(os.environ), sys.argv, os.getcwd(), sys.flags.isolated
        """
    )
    environment, argv, folder, isolated = seen
    assert set(environment) == {"HOME", "TMPDIR", "LANG", "PATH", "PYTHONUTF8"} | (
        set(environment) & {"LC_CTYPE"}
    )
    assert environment["HOME"] == environment["TMPDIR"] == folder
    assert "expected" not in str(seen)
    assert argv == ["-m"] or "gradeloop" in argv[0]
    assert isolated == 1


def test_standard_input_is_at_its_end(make_worker: Callable[..., Worker]) -> None:
    assert make_worker().call("import sys\ndef plain():\n    return sys.stdin.read()\n") == ""


def test_each_worker_has_a_folder_of_its_own_and_it_is_removed(
    make_worker: Callable[..., Worker],
) -> None:
    one, other = make_worker(), make_worker()
    (_, mine), (_, theirs) = one.call(PID_AND_FOLDER), other.call(PID_AND_FOLDER)
    assert mine != theirs
    assert Path(mine).is_dir()
    one.ends.close()
    assert until(lambda: not Path(mine).exists())
    assert Path(theirs).is_dir()


@pytest.mark.parametrize(
    "fill",
    [
        "for n in range(100): open(f'{n}.txt', 'w').close()",
        "os.makedirs('/'.join(['d'] * 200))",
        "os.mkdir('locked'); open('locked/f', 'w').close(); os.chmod('locked', 0)",
        "os.symlink('/', 'root')",
    ],
    ids=["many files", "deep folders", "a locked folder", "a link to /"],
)
def test_whatever_a_worker_fills_its_folder_with_is_removed(
    make_worker: Callable[..., Worker], fill: str
) -> None:
    worker = make_worker()
    source = f"import os\ndef plain():\n    {fill}\n    return os.getcwd()\n"
    folder = Path(worker.call(source))
    worker.ends.close()
    assert until(lambda: not folder.exists())


def test_a_link_in_place_of_a_workers_folder_is_removed_and_not_followed(
    make_worker: Callable[..., Worker], tmp_path: Path
) -> None:
    (tmp_path / "kept.txt").write_text("kept")
    worker = make_worker()
    source = f"""
        import os, shutil

        def plain():
            folder = os.getcwd()
            shutil.rmtree(folder)
            os.symlink({str(tmp_path)!r}, folder)
            return folder
    """
    folder = Path(worker.call(source))
    assert folder.is_symlink()
    worker.ends.close()
    assert until(lambda: not folder.is_symlink())
    assert (tmp_path / "kept.txt").read_text() == "kept"


def test_a_worker_is_killed_when_its_leash_closes(make_worker: Callable[..., Worker]) -> None:
    worker = make_worker()
    pid, _ = worker.call(PID_AND_FOLDER)
    assert alive(pid)
    worker.ends.leash.close()
    assert until(lambda: not alive(pid))


def test_a_worker_that_ignores_every_signal_is_killed_too(
    make_worker: Callable[..., Worker],
) -> None:
    worker = make_worker()
    pid = worker.call(
        """
        import os, signal

        def plain():
            for number in signal.valid_signals() - {signal.SIGKILL, signal.SIGSTOP}:
                try:
                    signal.signal(number, signal.SIG_IGN)
                except (OSError, ValueError):
                    pass
            return os.getpid()
        """
    )
    worker.ends.leash.send(b"K")
    assert worker.report()["status"] == signal.SIGKILL
    assert not alive(pid)


def test_the_end_of_a_worker_is_reported_with_its_status(
    make_worker: Callable[..., Worker],
) -> None:
    worker = make_worker()
    with pytest.raises(EOFError):
        worker.call("import os\ndef plain():\n    os._exit(7)\n")
    report = worker.report()
    assert os.waitstatus_to_exitcode(report["status"]) == 7
    assert report["peak_kib"] > 0


def test_a_worker_ends_when_the_judge_hangs_up(make_worker: Callable[..., Worker]) -> None:
    worker = make_worker()
    pid, _ = worker.call(PID_AND_FOLDER)
    worker.ends.protocol.close()
    assert until(lambda: not alive(pid))
    assert worker.report()["status"] == 0


DAEMON = """
    import os, time

    def plain():
        read, write = os.pipe()
        if os.fork() == 0:
            os.setsid()
            if os.fork() == 0:
                os.write(write, str(os.getpid()).encode())
                time.sleep(600)
            os._exit(0)
        return int(os.read(read, 20))
"""


def test_a_daemon_that_a_worker_leaves_behind_is_killed(
    make_worker: Callable[..., Worker],
) -> None:
    """It left the session and its parent ended: only its descent tells whose it is."""
    worker = make_worker()
    pid = worker.call(DAEMON)
    assert alive(pid)
    worker.ends.close()
    assert until(lambda: not alive(pid))


def test_an_ordinary_child_of_a_worker_is_killed_with_it(
    make_worker: Callable[..., Worker],
) -> None:
    worker = make_worker()
    pid = worker.call(
        """
        import os, time

        def plain():
            pid = os.fork()
            if pid == 0:
                time.sleep(600)
                os._exit(0)
            return pid
        """
    )
    worker.ends.close()
    assert until(lambda: not alive(pid))


def test_one_workers_end_leaves_its_neighbours_alone(make_worker: Callable[..., Worker]) -> None:
    dying, living = make_worker(), make_worker()
    dying.call(DAEMON)
    pid, _ = living.call(PID_AND_FOLDER)
    dying.ends.close()
    again = make_worker()
    assert again.call(PID_AND_FOLDER)[0] != pid
    assert living.call(PID_AND_FOLDER)[0] == pid


def test_closing_the_forkserver_ends_its_workers_and_removes_its_folder(
    server: Forkserver, make_worker: Callable[..., Worker]
) -> None:
    worker = make_worker(server=server)
    pid, folder = worker.call(PID_AND_FOLDER)
    daemon = worker.call(DAEMON)
    server.close()
    assert until(lambda: not alive(pid) and not alive(daemon))
    assert until(lambda: not Path(folder).parent.exists())


def test_a_forkserver_can_be_closed_twice_and_never_started(server: Forkserver) -> None:
    server.close()
    server.close()


def test_workers_end_when_the_judge_is_killed() -> None:
    """Nothing runs in a process that dies of SIGKILL: the kernel closes the lifeline."""
    judge = """
        import sys, time
        from gradeloop.judge.workers import Forkserver
        from gradeloop.worker.frames import FrameStream
        from gradeloop.worker.job import Job
        server = Forkserver()
        ends = server.fork(Job(clock="virtual"))
        FrameStream(ends.protocol.fileno()).receive()
        print(server._process.pid, flush=True)
        time.sleep(600)
    """
    with subprocess.Popen(
        [sys.executable, "-c", textwrap.dedent(judge)], stdout=subprocess.PIPE, text=True
    ) as process:
        assert process.stdout is not None
        pid = int(process.stdout.readline())
        children = Path(f"/proc/{pid}/task/{pid}/children").read_text().split()
        assert children
        process.kill()
    assert until(lambda: not any(alive(each) for each in (pid, *map(int, children))))


def test_a_forkserver_that_is_gone_is_replaced(
    server: Forkserver, make_worker: Callable[..., Worker]
) -> None:
    """A submission that runs without a sandbox may end it; the next check gets a worker still."""
    server.start()
    assert server._process is not None
    server._process.kill()
    server._process.wait()
    assert not server.alive()
    assert make_worker(server=server).call(PID_AND_FOLDER)
    assert server.alive()


def test_a_request_without_its_descriptors_is_passed_over(
    server: Forkserver, make_worker: Callable[..., Worker]
) -> None:
    server.start()
    assert server._control is not None
    server._control.send(b"{}")
    assert make_worker(server=server).call(PID_AND_FOLDER)


def test_a_file_is_seen_by_its_own_name_and_runs_as_a_module(
    make_worker: Callable[..., Worker],
) -> None:
    seen = make_worker().call(
        "import sys\ndef plain():\n    return __name__, __file__, sys.modules['task'] is not None\n"
    )
    assert (seen[0], Path(seen[1]).name, seen[2]) == ("task", "task.py", True)
