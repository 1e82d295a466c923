"""Grades on a Dask cluster: the engine of many machines.

The batch's own process plans, sends parcels of submissions, and is the only one that writes the
journal. A worker that is lost loses nothing: the scheduler gives its parcels to another, and a
parcel's results are written down once, when they arrive here.
"""

from __future__ import annotations

import contextlib
import json
import logging
import secrets
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import asdict, dataclass, replace
from typing import Any, Final

from gradeloop.batch.grading import Options, Task, grade_tasks
from gradeloop.batch.judge_process import JudgeDied, JudgeUnusable, SandboxMissing
from gradeloop.batch.parcel import (
    Piece,
    course_digest,
    course_files,
    fill,
    made_with,
    parcels,
)
from gradeloop.course import Course
from gradeloop.judge.failures import CheckFailure
from gradeloop.judge.intake import read_handed

__all__ = ["Cluster", "ClusterError"]

PARCEL: Final = 32
"""Submissions in a parcel, at most: some seconds of work, against milliseconds to give it out."""

AHEAD: Final = 4
"""Parcels for each thread of the cluster that are given out at once: so that none is idle, and not
the whole class lies in the scheduler's memory."""

PATIENCE: Final = 20
"""Seconds to wait for the scheduler, and for its first worker."""


class ClusterError(Exception):
    """The cluster can't be used, or was lost; what is finished is kept.

    Attributes:
        hint: What to type.
        exit_code: The command's.
    """

    def __init__(self, why: str, hint: str, exit_code: int = 3) -> None:
        super().__init__(why)
        self.hint, self.exit_code = hint, exit_code


@dataclass(frozen=True, slots=True)
class Cluster:
    """The engine of the cluster whose scheduler is at ``address``.

    Attributes:
        lanes: How many checks one judge runs side by side; each thread of a worker has a judge.
        patience: Seconds to wait for the scheduler, for its first worker, and for another one
            when all have gone.
    """

    address: str
    lanes: int = 1
    patience: float = PATIENCE

    def __call__(
        self,
        course: Course,
        tasks: Sequence[Task],
        options: Options,
        *,
        on_done: Callable[[Task], None],
    ) -> tuple[str, ...]:
        """See :class:`gradeloop.batch.engine.Engine`.

        Raises:
            ClusterError: There is no cluster at the address, or it was lost.
            JudgeUnusable, JudgeDied: As :func:`gradeloop.batch.grading.grade_tasks`.
        """
        if not tasks:
            return ()
        near: list[Task] = []
        layers: dict[tuple[str, ...], None] = {}  # each combination once, in the order they came

        def note(task: Task) -> None:
            if task.layers:
                layers[task.layers] = None
            on_done(task)

        with self._connected() as client:
            here = replace(options, lanes=self.lanes)
            session = _Session(client, course, here, note, self.patience)
            session.grade(_readable(tasks, near), len(tasks))
        if near:  # no files that could travel: what to say of them is said here
            grade_tasks(course, near, options, on_done=note)
        # Only what was active everywhere is said to have been.
        return tuple(each for each in next(iter(layers), ()) if all(each in one for one in layers))

    @contextlib.contextmanager
    def _connected(self) -> Iterator[Any]:
        distributed = _library()
        logging.getLogger("distributed").setLevel(logging.CRITICAL)  # what matters is said here
        try:
            client = distributed.Client(self.address, timeout=self.patience, set_as_default=False)
        except (OSError, ValueError, TypeError) as error:
            raise ClusterError(
                f"no scheduler answers at {self.address}: {_short(error)}",
                "start one with `dask scheduler`, and name the address that it prints",
            ) from None
        try:
            try:
                client.wait_for_workers(1, timeout=self.patience)
            except TimeoutError:
                raise ClusterError(
                    f"the scheduler at {self.address} has no workers",
                    f"start some: dask worker {self.address}",
                ) from None
            yield client
        finally:
            with contextlib.suppress(Exception):
                client.close(timeout=5)


class _Session:
    """One batch's work on a cluster that is there."""

    def __init__(
        self,
        client: Any,
        course: Course,
        options: Options,
        on_done: Callable[[Task], None],
        patience: float,
    ) -> None:
        self._client, self._course, self._options = client, course, options
        self._on_done, self._patience = on_done, patience
        self._running: dict[Any, list[Task]] = {}

    def grade(self, tasks: Iterable[tuple[Task, bytes]], count: int) -> None:
        """Grade all of these, about ``count``."""
        name = self._send_course()
        try:
            share = count // (AHEAD * self._threads()) + 1
            waiting = parcels(tasks, min(PARCEL, share))
            self._give_out(name, waiting)
            while self._running:
                for future in self._finished():
                    self._take(future, self._running.pop(future))
                self._give_out(name, waiting)
        finally:  # also when it was stopped: nobody waits for what is still running
            with contextlib.suppress(Exception):
                self._client.cancel(list(self._running), force=True)
            with contextlib.suppress(Exception):
                self._client.unregister_worker_plugin(name)

    def _send_course(self) -> str:
        """Send the course to all workers; the name under which they have it."""
        files = course_files(self._course)
        # Two batches on one cluster must not take the course from each other.
        name = f"gradeloop-{course_digest(files)[:16]}-{secrets.token_hex(4)}"
        ids = [each.id for each in self._course.exercises]
        try:
            from gradeloop.batch.cluster_worker import CourseAtWorker

            self._client.register_plugin(
                CourseAtWorker(name, files, ids, asdict(self._options)), name=name
            )
        except Exception as error:
            raise _refused(error) from None
        return name

    def _threads(self) -> int:
        return max(1, sum(map(int, self._client.nthreads().values())))

    def _finished(self) -> Iterable[Any]:
        """Some of what is running, once it has ended.

        Raises:
            ClusterError: Nobody works on it any more.
        """
        from distributed import wait

        while True:
            with self._client.as_current(), contextlib.suppress(TimeoutError):
                ended: Iterable[Any] = wait(
                    list(self._running), timeout=self._patience, return_when="FIRST_COMPLETED"
                ).done
                return ended
            if not self._client.nthreads():
                raise ClusterError(
                    "all workers of the cluster have gone",
                    "start some again, then go on with --resume",
                )

    def _give_out(self, name: str, waiting: Iterator[tuple[list[Task], list[Piece]]]) -> None:
        from gradeloop.batch.cluster_worker import grade_parcel

        while len(self._running) < AHEAD * self._threads():
            parcel = next(waiting, None)
            if parcel is None:
                break
            tasks, pieces = parcel
            future = self._client.submit(grade_parcel, name, made_with(), pieces, pure=False)
            self._running[future] = tasks

    def _take(self, future: Any, tasks: list[Task]) -> None:
        """Write a parcel's results into its tasks."""
        try:
            reply = json.loads(future.result())
        except Exception as error:
            raise _refused(error) from None
        finally:
            future.release()
        if "other" in reply:
            raise ClusterError(
                f"a worker is made with {reply['other']}, this batch with {made_with()}",
                "install the same versions on all machines, and start the workers again",
            )
        if "without" in reply:
            raise SandboxMissing(reply["without"])
        if "unusable" in reply:
            raise JudgeUnusable(reply["unusable"])
        if "died" in reply:
            raise JudgeDied(reply["died"])
        fill(tasks, reply["graded"])
        for task in tasks:
            self._on_done(task)


def _readable(tasks: Iterable[Task], near: list[Task]) -> Iterator[tuple[Task, bytes]]:
    """The tasks with their files' contents; those whose file can't be accepted go to ``near``."""
    for task in tasks:
        try:
            handed = read_handed(task.path, task.exercise.spec.name_for(task.path))
        except CheckFailure:
            near.append(task)
        else:
            yield task, handed.content


def _library() -> Any:
    try:
        import distributed
    except ImportError:
        raise ClusterError(
            "--engine dask needs distributed, which is not installed",
            "type: pip install 'gradeloop[cluster]'",
            exit_code=2,
        ) from None
    return distributed


def _refused(error: Exception) -> ClusterError:
    """What went wrong on the cluster's side, in our words."""
    kind = type(error).__name__
    if isinstance(error, ModuleNotFoundError):
        return ClusterError(
            f"a worker can't import gradeloop: {_short(error)}",
            "install gradeloop[cluster] on all machines, and start the workers again",
        )
    if kind == "KilledWorker":
        return ClusterError(
            "a parcel was lost with its worker again and again",
            "look at the workers' memory and logs, then go on with --resume",
        )
    return ClusterError(
        f"the cluster failed: {kind}: {_short(error)}",
        "see that scheduler and workers run, then go on with --resume",
    )


def _short(error: Exception) -> str:
    lines = str(error).strip().splitlines()
    return lines[0][:200] if lines else type(error).__name__
