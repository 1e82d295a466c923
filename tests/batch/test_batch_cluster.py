"""A cluster gives the results of one machine, each once, whatever becomes of its workers."""

from __future__ import annotations

import contextlib
import json
import logging
import os
import signal
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import asdict, replace
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from distributed import Client, LocalCluster

from gradeloop.batch import parcel
from gradeloop.batch.cluster import Cluster, ClusterError
from gradeloop.batch.cluster_worker import CourseAtWorker
from gradeloop.batch.grading import Options, grade_tasks
from gradeloop.batch.journal import Journal
from gradeloop.batch.judge_process import JudgeUnusable
from gradeloop.batch.judges import KeptJudge
from gradeloop.batch.run import plan_batch, run_batch
from gradeloop.course import Course, find_submissions
from gradeloop.judge.results import ExerciseResult, Results

OPTIONS = Options("virtual", 7, 1)
FREE = 1  # a port at which nobody answers


@pytest.fixture(scope="module")
def dask() -> Iterator[LocalCluster]:
    """Two worker processes on this machine, with a thread each."""
    with LocalCluster(
        n_workers=2,
        threads_per_worker=1,
        processes=True,
        host="127.0.0.1",
        dashboard_address="127.0.0.1:0",
        silence_logs=logging.CRITICAL,
    ) as cluster:
        yield cluster


@pytest.fixture
def graded(course: Course, tmp_path: Path) -> Callable[..., Results]:
    """Grade the class into a journal of that name, with this engine."""

    def grade(
        name: str,
        engine: Any = grade_tasks,
        on_done: Callable[[ExerciseResult], None] = lambda result: None,
        options: Options = OPTIONS,
    ) -> Results:
        submissions = find_submissions(tmp_path / "submissions", course)
        with Journal(tmp_path / name) as journal:
            plan = plan_batch(course, submissions, options, journal)
            results = run_batch(course, options, journal, plan, on_done, engine)
            return replace(results, submissions=tuple(results.submissions))

    return grade


def verdicts(results: Results) -> Any:
    data = replace(results, elapsed=0.0).to_json()
    for submission in data["submissions"]:
        for exercise in submission["exercises"]:
            for check in exercise["checks"]:
                del check["attempts"]
    return data


def below(pid: int) -> set[int]:
    """All descendants of a process that live now; each of its threads has its own children."""
    found: set[int] = set()
    for path in Path(f"/proc/{pid}/task").glob("*/children"):
        with contextlib.suppress(OSError):
            found.update(map(int, path.read_text().split()))
    return found.union(*map(below, found))


def gone(pids: set[int]) -> bool:
    """Whether all of them have ended; a test that fails takes a minute."""
    end = time.monotonic() + 60
    while any(Path(f"/proc/{pid}").exists() for pid in pids):
        if time.monotonic() > end:
            return False
        time.sleep(0.05)
    return True


def test_a_cluster_gives_the_results_of_one_machine(
    dask: LocalCluster, graded: Callable[..., Results], hand_in: Callable[[int], Path]
) -> None:
    folder = hand_in(9)
    large = folder / "s04" / "tiny.py"  # what can't travel gets its verdict, too
    large.write_bytes(b"#" * (2 << 20))
    done: Counter[str] = Counter()
    far = graded("far", Cluster(dask.scheduler_address), lambda each: done.update([each.status]))
    assert verdicts(far) == verdicts(graded("near"))
    assert done == {"passed": 3, "failed": 6}
    reasons = [check.reason for check in far.submissions[4].exercises[0].checks]
    assert reasons[0] == "load-error"


def test_judges_that_have_nothing_to_do_go_home_and_others_come(
    course: Course, tmp_path: Path, answer: Callable[[str], str]
) -> None:
    """A batch that was killed tells no worker that it is over."""
    worker = CourseAtWorker("x", parcel.course_files(course), ["tiny"], asdict(OPTIONS), rest=0.1)
    worker.setup(SimpleNamespace(local_directory=str(tmp_path)))
    piece = ("tiny", "tiny.py", answer("right").encode(), "s1")
    before = below(os.getpid())
    try:
        for _ in range(2):
            reply = json.loads(worker.grade([piece]))
            assert [each["status"] for each in reply["graded"][0]["checks"]] == ["passed"] * 2
            assert gone(below(os.getpid()) - before)
    finally:
        worker.teardown(None)


def test_a_worker_that_is_killed_in_the_middle_loses_nothing(
    dask: LocalCluster, graded: Callable[..., Results], hand_in: Callable[[int], Path]
) -> None:
    hand_in(40)
    done: list[ExerciseResult] = []
    struck: list[int] = []
    judges: set[int] = set()
    with Client(dask.scheduler_address, set_as_default=False) as client:
        workers = list(client.run(os.getpid).values())

    def kill_one(result: ExerciseResult) -> None:
        done.append(result)
        if not struck:
            struck.append(workers[0])
            judges.update(below(workers[0]))
            os.kill(workers[0], signal.SIGKILL)

    far = graded("far", Cluster(dask.scheduler_address), kill_one)
    assert struck
    assert judges
    assert gone(judges), "the judges of the killed worker live on"
    assert len(done) == 40
    assert verdicts(far) == verdicts(graded("near"))
    again: list[ExerciseResult] = []
    graded("far", Cluster("tcp://127.0.0.1:1"), again.append)  # nothing is left, so nobody is asked
    assert again == []


def test_a_cluster_whose_workers_have_all_gone_is_not_waited_for(
    graded: Callable[..., Results], hand_in: Callable[[int], Path]
) -> None:
    hand_in(40)
    with LocalCluster(
        n_workers=1,
        threads_per_worker=1,
        host="127.0.0.1",
        dashboard_address="127.0.0.1:0",
        silence_logs=logging.CRITICAL,
    ) as cluster:

        def send_home(result: ExerciseResult) -> None:
            cluster.scale(0)

        with pytest.raises(ClusterError, match="all workers of the cluster have gone") as told:
            graded("far", Cluster(cluster.scheduler_address, patience=3), send_home)
    assert "--resume" in told.value.hint
    assert len(graded("far").submissions) == 40


def test_stopped_in_the_middle_it_goes_on_where_it_was(
    dask: LocalCluster, graded: Callable[..., Results], hand_in: Callable[[int], Path]
) -> None:
    hand_in(24)
    done: list[ExerciseResult] = []

    def stop(result: ExerciseResult) -> None:
        done.append(result)
        if len(done) == 5:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        graded("far", Cluster(dask.scheduler_address), stop)
    rest: list[ExerciseResult] = []
    far = graded("far", Cluster(dask.scheduler_address), rest.append)
    assert len(done) + len(rest) == 24
    assert verdicts(far) == verdicts(graded("near"))


def test_nothing_is_left_at_the_workers(
    dask: LocalCluster, graded: Callable[..., Results], hand_in: Callable[[int], Path]
) -> None:
    hand_in(4)
    graded("far", Cluster(dask.scheduler_address))

    def left(dask_worker: Any) -> tuple[list[str], list[str]]:
        plugins = [name for name in dask_worker.plugins if name.startswith("gradeloop")]
        return plugins, [
            path.name for path in Path(dask_worker.local_directory).glob("gradeloop-*")
        ]

    with Client(dask.scheduler_address, set_as_default=False) as client:
        assert list(client.run(left).values()) == [([], []), ([], [])]


def test_a_faulty_grader_is_said_as_on_one_machine(
    dask: LocalCluster,
    graded: Callable[..., Results],
    hand_in: Callable[[int], Path],
    tiny_course: Path,
) -> None:
    hand_in(2)
    (tiny_course / "graders" / "test_tiny.py").write_text("def def\n")
    with pytest.raises(JudgeUnusable):
        graded("far", Cluster(dask.scheduler_address))


def test_a_worker_made_otherwise_is_refused(
    dask: LocalCluster,
    graded: Callable[..., Results],
    hand_in: Callable[[int], Path],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    hand_in(1)
    monkeypatch.setattr("gradeloop.batch.cluster.made_with", lambda: "gradeloop 0.0.0 on Snake 1")
    with pytest.raises(ClusterError) as raised:
        graded("far", Cluster(dask.scheduler_address))
    assert parcel.made_with() in str(raised.value)
    assert "Snake 1" in str(raised.value)
    assert "same versions" in raised.value.hint


def test_no_scheduler_at_the_address_is_said(
    graded: Callable[..., Results], hand_in: Callable[[int], Path]
) -> None:
    hand_in(1)
    with pytest.raises(ClusterError, match=f"no scheduler answers at tcp://127.0.0.1:{FREE}") as no:
        graded("far", Cluster(f"tcp://127.0.0.1:{FREE}", patience=0.5))
    assert "dask scheduler" in no.value.hint


def test_a_scheduler_without_workers_is_said(
    graded: Callable[..., Results], hand_in: Callable[[int], Path]
) -> None:
    hand_in(1)
    with (
        LocalCluster(n_workers=0, host="127.0.0.1", dashboard_address="127.0.0.1:0") as empty,
        pytest.raises(ClusterError, match="has no workers") as no,
    ):
        graded("far", Cluster(empty.scheduler_address, patience=0.5))
    assert "dask worker" in no.value.hint


@pytest.mark.parametrize(
    ("options", "said"),
    [
        (["--engine", "dask"], "--engine dask needs a scheduler"),
        (["--scheduler", "tcp://127.0.0.1:1"], "--scheduler is for a cluster"),
        (["--engine", "ray"], "--engine 'ray' is not known"),
    ],
)
def test_options_that_do_not_fit_are_refused(
    gradeloop: Callable[..., Any], hand_in: Callable[[int], Path], options: list[str], said: str
) -> None:
    found = gradeloop("batch", hand_in(1), *options)
    assert found.code == 2
    assert found.err.startswith(f"error: {said}")
    assert len(found.err.splitlines()) == 2


def test_without_the_library_it_says_what_to_type(
    tiny_course: Path, hand_in: Callable[[int], Path], tmp_path: Path
) -> None:
    hidden = tmp_path / "hidden"
    hidden.mkdir()
    (hidden / "distributed.py").write_text("raise ImportError('not here')\n")
    arguments = ["batch", str(hand_in(1)), "--engine", "dask", "--scheduler", "tcp://127.0.0.1:1"]
    done = subprocess.run(
        [sys.executable, "-m", "gradeloop.cli", *arguments, "--out", str(tmp_path / "out")],
        cwd=tiny_course,
        env={**os.environ, "PYTHONPATH": os.pathsep.join([str(hidden), *sys.path])},
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    assert done.returncode == 2
    assert done.stderr.splitlines()[-2:] == [
        "error: --engine dask needs distributed, which is not installed",
        "hint: type: pip install 'gradeloop[cluster]'",
    ]


def test_the_command_grades_on_a_cluster_and_ctrl_c_says_how_to_go_on(
    dask: LocalCluster,
    begin: Callable[..., subprocess.Popen[str]],
    batch_in: Callable[[str], Any],
    hand_in: Callable[[int], Path],
) -> None:
    batch = batch_in("far")
    arguments = ("batch", hand_in(60), "--engine", "dask", "--scheduler", dask.scheduler_address)
    process = begin(*arguments, "--out", batch.out)
    assert batch.until(1, process)
    process.send_signal(signal.SIGINT)
    _, err = process.communicate(timeout=100)
    assert process.returncode == 130
    assert f"stopped; nothing is lost: go on with --resume --out {batch.out}" in err
    assert "Traceback" not in err
    process = begin(*arguments, "--out", batch.out, "--resume")
    _, err = process.communicate(timeout=200)
    assert process.returncode == 0, err
    results = json.loads((batch.out / "results.json").read_text())
    assert batch.finished() == len(results["submissions"]) == 60


def test_a_kept_judge_is_used_again_and_replaced_when_it_died(
    course: Course, hand_in: Callable[[int], Path]
) -> None:
    submissions = find_submissions(hand_in(2), course)
    judge = KeptJudge(
        course.root, [course.exercises[0].grader], lanes=1, sandbox="auto", clock="virtual"
    )
    pids = []
    try:
        for death in (False, True, False):
            with judge.lend([]) as lent:
                pids.append(lent._process.pid)
                if death:
                    os.kill(pids[-1], signal.SIGKILL)
            tasks = [
                parcel.Task(course.exercises[0], each.files["tiny"], "virtual")
                for each in submissions
            ]
            grade_tasks(course, tasks, OPTIONS, judges=judge)
            assert [task.result().status for task in tasks] == ["passed", "failed"]
    finally:
        judge.close()
    assert pids[0] == pids[1] != pids[2]
