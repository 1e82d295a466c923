"""A cluster's worker: it keeps the course and its judges, and grades parcels of submissions.

The student's code runs where it always does: in a sandboxed worker of a judge, which is a process
of its own. The cluster's process only hands over files and takes results.
"""

from __future__ import annotations

import contextlib
import json
import shutil
import tempfile
import threading
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any, Final

from distributed import WorkerPlugin, get_worker

from gradeloop.batch.grading import Options, Task, grade_tasks
from gradeloop.batch.judge_process import JudgeDied, JudgeUnusable, SandboxMissing
from gradeloop.batch.judges import KeptJudge
from gradeloop.batch.parcel import Piece, made_with, reply_of, unpack
from gradeloop.course import Course, load_course

__all__ = ["CourseAtWorker", "grade_parcel"]

REST: Final = 120.0
"""Seconds without a parcel after which judges are sent home: a batch that was killed has told
nobody that it is over."""


class CourseAtWorker(WorkerPlugin):  # type: ignore[misc]  # the library is an extra
    """The course's files on a worker's disk, and a judge for each thread that grades.

    It is sent to the workers that there are, and by the scheduler to those that join later.

    Args:
        files: The course's files, by path.
        ids: The exercises that are graded.
        options: How to grade, as plain data.
        rest: Seconds that judges stay up with nothing to do.
    """

    def __init__(
        self,
        name: str,
        files: dict[str, bytes],
        ids: Sequence[str],
        options: dict[str, Any],
        rest: float = REST,
    ) -> None:
        self.name = name
        self._files, self._ids, self._options, self._rest = files, tuple(ids), options, rest

    def setup(self, worker: Any) -> None:
        """Called once on each worker, before it gets parcels."""
        self._place = Path(tempfile.mkdtemp(prefix="gradeloop-", dir=worker.local_directory))
        unpack(self._files, self._place)
        self._lock = threading.Lock()
        self._course: Course | None = None
        self._idle: list[KeptJudge] = []
        self._until_rest: threading.Timer | None = None
        self._open = True

    def teardown(self, worker: Any) -> None:
        """Called when the batch is over, or the worker ends."""
        with self._lock:
            self._open = False
        self._send_home()
        shutil.rmtree(self._place, ignore_errors=True)

    def grade(self, pieces: Sequence[Piece]) -> str:
        """Grade a parcel; the reply, also where it can't be graded."""
        try:
            with tempfile.TemporaryDirectory(prefix="parcel-", dir=self._place) as folder:
                return self._graded(pieces, Path(folder))
        except SandboxMissing as error:
            return json.dumps({"without": error.layers})
        except JudgeUnusable as error:
            return json.dumps({"unusable": error.problems})
        except JudgeDied as error:
            return json.dumps({"died": error.said})

    def _graded(self, pieces: Sequence[Piece], folder: Path) -> str:
        options = Options(**self._options)
        course = self._loaded()
        tasks = []
        for number, (exercise, name, content, student) in enumerate(pieces):
            path = folder / str(number) / name
            path.parent.mkdir()
            path.write_bytes(content)
            tasks.append(Task(course.exercise(exercise), path, options.clock, student))
        with self._judge(course, options) as judge:
            grade_tasks(course, tasks, options, judges=judge)
        return reply_of(tasks)

    def _loaded(self) -> Course:
        with self._lock:
            if self._course is None:
                self._course = load_course(self._place, only=self._ids)
            return self._course

    @contextlib.contextmanager
    def _judge(self, course: Course, options: Options) -> Iterator[KeptJudge]:
        """A judge that nobody else uses meanwhile."""
        with self._lock:
            judge = self._idle.pop() if self._idle else None
        if judge is None:
            graders = [each.grader for each in course.exercises]
            judge = KeptJudge(
                self._place,
                graders,
                lanes=options.lanes,
                sandbox=options.sandbox,
                clock=options.clock,
            )
        try:
            yield judge
        finally:
            with self._lock:
                self._idle.append(judge)
                self._wait_for_rest()
            if not self._open:
                self._send_home()

    def _wait_for_rest(self) -> None:
        self._stop_waiting()
        self._until_rest = threading.Timer(self._rest, self._send_home)
        self._until_rest.daemon = True
        self._until_rest.start()

    def _stop_waiting(self) -> None:
        if self._until_rest is not None:
            self._until_rest.cancel()

    def _send_home(self) -> None:
        """End the judges that have nothing to do; a parcel that comes has another one started."""
        with self._lock:
            self._stop_waiting()
            idle, self._idle = self._idle, []
        for judge in idle:
            judge.close()


def grade_parcel(name: str, made: str, pieces: Sequence[Piece]) -> str:
    """Grade a parcel on the worker that this is called on; the reply as JSON.

    Args:
        name: Of the course at the worker.
        made: What the batch is made with; a worker that is made otherwise refuses.
    """
    if made != made_with():
        return json.dumps({"other": made_with()})
    found: str = get_worker().plugins[name].grade(pieces)
    return found
