"""The submission, as a grader sees it: names to call, probes to run beside it, a script to start.

Nothing of the student's is ever imported here. A check has a worker of its own, made when it first
needs one, or on the virtual clock a copy of a template that is as good as that.
"""

from __future__ import annotations

import base64
import functools
import re
import signal
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import Any

from gradeloop.course import CheckSpec, ExerciseSpec
from gradeloop.judge import wording
from gradeloop.judge.answers import Syntax, read_answer, read_syntax, with_lines
from gradeloop.judge.conversation import Conversation
from gradeloop.judge.failures import CheckFailure, GraderError
from gradeloop.judge.loopback import LoopbackServer
from gradeloop.judge.operations import Operation
from gradeloop.judge.run import Run
from gradeloop.judge.sources import probe_source
from gradeloop.judge.switchboard import Switchboard
from gradeloop.judge.template import PATIENCE, Template
from gradeloop.judge.troubles import DAMAGED, Died, Flooded, NeverReady, TimedOut, Violation
from gradeloop.judge.workers import Forkserver, WorkerEnds
from gradeloop.worker.codec import CodecError, encode
from gradeloop.worker.doors import receive
from gradeloop.worker.job import Job
from gradeloop.worker.noise import queued

__all__ = ["Handed", "Submission"]


@dataclass(frozen=True, slots=True)
class Handed:
    """What a student handed in for one exercise: a file's name and its bytes.

    Attributes:
        student: Who handed it in; empty where that is not known.
    """

    file: str
    content: bytes
    student: str = ""

    @property
    def module(self) -> str:
        return self.file.removesuffix(".py")


class Submission:
    """One submission in one check.

    Args:
        job: What kind of worker it runs in.
        on_run: Called with each :class:`Run`, for the report.
        template: Whose copies are the workers of this check, where there may be one.
    """

    def __init__(
        self,
        handed: Handed,
        spec: ExerciseSpec,
        check: CheckSpec,
        forkserver: Forkserver,
        job: Job,
        on_run: Callable[[Run], None] = lambda run: None,
        template: Template | None = None,
    ) -> None:
        self._handed = handed
        self._spec = spec
        self._check = check
        self._forkserver = forkserver
        self._job = job
        self._on_run = on_run
        self._template = template
        self._conversation: Conversation | None = None
        self._lender: Template | None = None  # where the worker is a copy of its
        self._runs = 0
        self._syntax: Syntax | None = None
        self._server: LoopbackServer | None = None
        self.switchboard = Switchboard()
        self.layers: tuple[str, ...] = ()

    # -- what a grader calls ---------------------------------------------------------------

    async def call(self, name: str, *args: Any, watch: Sequence[str] = (), **kwargs: Any) -> Run:
        """Call a function of the submission's.

        A function that the spec's signature declares with ``async def`` is called and awaited on
        a fresh event loop; any other is called with no loop running, as a script would.

        Args:
            watch: Names of the submission's functions whose calls are recorded as spans.

        Raises:
            CheckFailure: The file can't be loaded, has no such name, or the worker came to an end.
        """
        message = {
            "do": "call",
            "name": name,
            "mode": "async" if self._is_async(name) else "plain",
            "args": self._encode(args),
            "kwargs": self._encode(kwargs),
            "watch": list(watch),
        }
        shown = "…" if args or kwargs else ""
        return await self._run(f"{name}({shown})", message)

    async def probe(
        self, function: Callable[..., Any], *args: Any, watch: Sequence[str] = ()
    ) -> Run:
        """Run a coroutine function of the grader's beside the submission, in the worker.

        It is called with ``submission`` and ``args``. Its source travels, so it must stand for
        itself: it may use ``asyncio``, ``time`` and ``inspect``, what it is passed, and what it
        defines.

        Raises:
            CheckFailure: As :meth:`call`.
            GraderError: The probe is no plain function with a source.
        """
        message = {
            "do": "probe",
            "source": _source_of(function),
            "function": function.__name__,
            "args": self._encode(args),
            "watch": list(watch),
        }
        name = function.__name__
        named_after = self._signature(name) is not None  # it does no more than call that function
        what = f"{name}(…)" if named_after else name.replace("_", " ").capitalize()
        return await self._run(what, message)

    async def script(self) -> Run:
        """Run the file as ``__main__`` in a worker of its own.

        Raises:
            CheckFailure: The worker came to an end. What the script raises stands in the run.
        """
        self.hang_up()
        conversation = self._connect(self._job)
        try:
            run = await self._exchange(
                conversation,
                f"python {self._handed.file}",
                self._load_message("__main__"),
                self._spec.time_limit,
            )
        finally:
            self.hang_up()
        return run

    async def serve(self) -> LoopbackServer:
        """A web server for the submission, in this process; it lives as long as the worker.

        Raises:
            CheckFailure: The file can't be loaded.
            GraderError: The exercise does not say ``needs: [network]``.
        """
        await self._loaded()
        if self._server is None:
            raise GraderError(f"{self._spec.id} has no network: say `needs: [network]`")
        return self._server

    # -- how -------------------------------------------------------------------------------

    def _is_async(self, name: str) -> bool:
        pattern = re.compile(rf"async\s+def\s+{re.escape(name)}\b")
        return any(pattern.match(line.strip()) for line in self._spec.signature)

    def _signature(self, name: str) -> str | None:
        pattern = re.compile(rf"(?:(?:async\s+)?def\s+|class\s+)?{re.escape(name)}\b")
        return next((line for line in self._spec.signature if pattern.match(line.strip())), None)

    def _encode(self, value: Any) -> Any:
        return encode(value, self.switchboard.encoder)

    def _connect(self, job: Job) -> Conversation:
        ends = self._forkserver.fork(job)
        if job.served:
            self._server = LoopbackServer(*receive(ends.protocol))
        return self._talk_to(ends)

    def _talk_to(self, ends: WorkerEnds) -> Conversation:
        self._conversation = Conversation(
            ends, virtual=self._job.clock == "virtual", only=not self._job.served
        )
        return self._conversation

    def hang_up(self) -> None:
        """End the worker, if there is one; a template may have its copy back."""
        if self._conversation is not None:
            if self._lender is not None and self._conversation.idle:
                self._lender.take_back(self._conversation.let_go())
            else:
                self._conversation.close()
            self._conversation = self._lender = None
        if self._server is not None:
            self._server.close()
            self._server = None

    def _load_message(self, module: str) -> dict[str, Any]:
        content = base64.b64encode(self._handed.content).decode("ascii")
        return {"do": "load", "file": self._handed.file, "module": module, "content": content}

    async def _loaded(self) -> Conversation:
        if self._conversation is not None:
            return self._conversation
        template = self._template
        if template is None:
            await self._load(conversation := self._connect(self._job))
            return conversation
        if template.loading is None:
            conversation = self._connect(replace(self._job, template=True))
            run = await self._load(conversation)
            self._conversation = None  # its lines are the template's from here on
            template.begin(conversation.let_go(), run)
        else:
            self._on_run(replace(template.loading, check=self._check, number=self._runs))
            self._runs += 1
        return await self._copy_of(template)

    async def _copy_of(self, template: Template) -> Conversation:
        """A copy that is as the loading left it, be it new or not."""
        used = template.next_check()
        if used is not None:
            conversation = self._talk_to(used)
            if not await _renewed(conversation):
                self.hang_up()
        if self._conversation is None:
            conversation = self._talk_to(template.copy())
        self._lender = template
        return conversation

    async def _load(self, conversation: Conversation) -> Run:
        """Have the worker load the file.

        Raises:
            CheckFailure: It can't.
        """
        what = f"loading {self._handed.file}"
        message = self._load_message(self._handed.module)
        run = await self._exchange(conversation, what, message, self._limit(self._spec.load_limit))
        if run.raised is not None:
            raise self._load_failure(run)
        return run

    def _limit(self, limit: float) -> float:
        """Seconds of real time for a run of which the exercise says that it may take so many."""
        return limit if self._template is None else min(limit, PATIENCE)

    def _load_failure(self, run: Run) -> CheckFailure:
        assert run.raised is not None
        file = self._handed.file
        where = wording.place(run.raised)
        encoding = wording.not_utf8(file, self._handed.content)
        if encoding is not None and run.raised.is_a("SyntaxError"):
            return run.failure("load-error", encoding, where=where)
        if self._syntax is not None:
            sentence = wording.syntax_error(file, *self._syntax)
            return run.failure("load-error", sentence, where=where)
        return run.failure("load-error", wording.load_failed(file, run.raised), where=where)

    async def _run(self, what: str, message: dict[str, Any]) -> Run:
        conversation = await self._loaded()
        limit = self._limit(self._spec.time_limit)
        return await self._exchange(conversation, what, message, limit)

    async def _exchange(
        self, conversation: Conversation, what: str, message: dict[str, Any], limit: float
    ) -> Run:
        """One request and its answer, as a run; every way in which none comes is a failure."""
        number = self._runs
        self._runs += 1
        mark = conversation.output_mark
        board = self.switchboard
        board.start(number)
        waited = self._queued()
        try:
            done = await conversation.request(message, limit, board.answer)
            self.layers = conversation.layers
            waited = self._queued() - waited
            run = self._read(what, number, done, conversation.output_since(mark), waited)
        except (Died, TimedOut, Flooded, Violation, CodecError) as trouble:
            partial = self._partial(what, number, conversation.output_since(mark))
            self.hang_up()
            self._on_run(partial)
            raise self._ended(what, limit, trouble, partial) from None
        self._on_run(run)
        self._judge_conduct(what, done, run)
        return run

    def _queued(self) -> float:
        """Seconds that this process waited for a processor, where that matters: on a wall clock."""
        return queued() if self._job.clock == "wall" else 0.0

    def _partial(self, what: str, number: int, output: str, **seen: Any) -> Run:
        """The run as it is known here, and what was seen of it over there."""
        board = self.switchboard
        return Run(
            what=what,
            file=self._handed.file,
            clock=self._job.clock,
            check=self._check,
            elapsed=board.elapsed,
            output=output,
            calls=tuple(board.calls_of(number)),
            number=number,
            started_at=board.started_at,
            returned_at=board.returned_at,
            **seen,
        )

    def _ended(self, what: str, limit: float, trouble: Exception, run: Run) -> CheckFailure:
        file = self._handed.file
        if isinstance(trouble, TimedOut):
            sentence = wording.timed_out(what, limit, trouble.lines, file)
            where = f"{file}:{trouble.lines[0][2]}" if trouble.lines else None
            return run.failure("timed-out", sentence, where=where)
        if isinstance(trouble, Flooded):
            return run.failure("limit-exceeded", f"{what} printed far more than anyone can read.")
        if isinstance(trouble, Died):
            if trouble.overuse is not None:
                return run.failure("limit-exceeded", f"{what} was stopped: {trouble.overuse}.")
            if -trouble.status in (24, 25):  # SIGXCPU, SIGXFSZ
                return run.failure("limit-exceeded", wording.crashed(what, trouble.status))
            killed = trouble.status == -signal.SIGKILL
            if killed and trouble.cpu >= self._job.limits.cpu_seconds - 1:
                return run.failure("limit-exceeded", f"{what} used up its processor time.")
            sentence = wording.crashed(what, trouble.status)
            return CheckFailure("crashed", sentence, run=run, killed=killed)
        return run.failure("tampering", wording.tampered(str(trouble)))

    def _read(
        self, what: str, number: int, done: dict[str, Any], output: str, waited: float
    ) -> Run:
        try:
            return self._observed(what, number, done, output, waited)
        except DAMAGED as error:
            raise Violation(f"a damaged answer ({type(error).__name__})") from None

    def _observed(
        self, what: str, number: int, done: dict[str, Any], output: str, waited: float
    ) -> Run:
        """The run that an answer describes."""
        if done.get("outcome") == "missing":
            name, near = str(done["name"])[:80], [str(each)[:80] for each in done["near"][:3]]
            sentence = wording.missing_name(self._handed.file, name, near, self._signature(name))
            if not self._handed.content.strip():
                sentence = f"{self._handed.file} is empty: write `{name}` in it."
            run = self._partial(what, number, output)
            self._on_run(run)
            raise run.failure("load-error", sentence)
        self._syntax = read_syntax(done)
        seen = read_answer(done)
        seen["raised"] = with_lines(seen["raised"], self._handed.content)
        seen["queued"] += waited
        return self._partial(what, number, output, **seen)

    def _judge_conduct(self, what: str, done: dict[str, Any], run: Run) -> None:
        """Fail what no grader would think of: a deadlock, waits cut short.

        Raises:
            CheckFailure: The submission's conduct.
            GraderError: The probe itself is at fault.
        """
        deadlock = done.get("deadlock")
        if type(deadlock) is str:
            raise run.failure("deadlock", wording.deadlock(what, deadlock[:1500]))
        if self.switchboard.interference:
            raise run.failure("tampering", wording.tampered(self.switchboard.interference))
        fault = done.get("probe_fault")
        if type(fault) is str:
            raise GraderError(f'the probe "{what}" raised {fault[:300]}')

    def operation(self, **options: Any) -> Operation:
        """A new operation; see :class:`gradeloop.judge.operations.Operation`."""
        return self.switchboard.connect(**options)


_source_of = functools.lru_cache(probe_source)  # a grader's probes run for each submission


async def _renewed(conversation: Conversation) -> bool:
    """Whether a copy that has served a check can serve another one."""
    try:
        done = await conversation.request({"do": "renew"}, PATIENCE, _unexpected)
    except (Died, NeverReady, TimedOut, Flooded, Violation):
        return False
    return done.get("renewed") is True


def _unexpected(event: dict[str, Any], stamp: float) -> None:
    raise ValueError("nothing was called")
