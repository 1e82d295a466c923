"""What an engine is: it grades tasks, wherever it likes, and tells which are done.

:func:`gradeloop.batch.grading.grade_tasks` is the engine of one machine,
:class:`gradeloop.batch.cluster.Cluster` the one of many. Plan, journal and reports know neither:
the journal is written where ``on_done`` is called, which is always the batch's own process.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Protocol

from gradeloop.batch.grading import Options, Task
from gradeloop.course import Course

__all__ = ["Engine"]


class Engine(Protocol):
    """Grades all tasks, filling in their checks; the sandbox's layers that were active for all.

    ``on_done`` is called once for each task, when its checks are filled in, from the thread that
    called the engine. The sequence may make a task anew each time that it is asked for one, so
    that done tasks are not kept: an engine holds on to what it works on, and to nothing more.
    """

    def __call__(
        self,
        course: Course,
        tasks: Sequence[Task],
        options: Options,
        *,
        on_done: Callable[[Task], None],
    ) -> tuple[str, ...]: ...
