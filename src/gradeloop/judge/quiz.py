"""Grades a quiz: runs its snippets, and holds the answers against what they did.

The snippets are the author's, but they run where a submission would: in a worker, on the virtual
clock, so that their times are exact and cost nothing. Each is run once in a judge process, as
soon as a question needs it. An answer is data; it is looked at here and never run.
"""

from __future__ import annotations

import shlex
from dataclasses import replace
from typing import Final, Literal

from gradeloop.course import Exercise
from gradeloop.course.quiz import Condition, Option, Question
from gradeloop.course.quiz_variant import variant
from gradeloop.judge import quiz_answers
from gradeloop.judge.failures import CheckFailure, GraderError
from gradeloop.judge.quiz_answers import TOLERANCE, Answers, Key
from gradeloop.judge.run import Run
from gradeloop.judge.submission import Handed, Submission
from gradeloop.judge.workers import Forkserver
from gradeloop.worker.job import Job

__all__ = ["Quiz", "Snippets", "agrees", "printed_lines"]

SHOWN_LINES: Final = 8


class Snippets:
    """Runs snippets, each once, and remembers what they did.

    Args:
        sandbox: As for a submission: ``auto``, ``strict`` or ``off``.
    """

    def __init__(
        self, forkserver: Forkserver, sandbox: Literal["auto", "strict", "off"] = "auto"
    ) -> None:
        self._forkserver = forkserver
        self._sandbox = sandbox
        self._seen: dict[tuple[str, frozenset[str]], Run] = {}

    async def run(self, exercise: Exercise, question: Question, source: str) -> Run:
        """What ``source``, a program of the question's, does when it is run as a script.

        Raises:
            GraderError: It comes to no end of its own, which no question can mean.
        """
        key = source, frozenset(question.needs)
        if key not in self._seen:
            self._seen[key] = await self._first_run(exercise, question, source)
        return self._seen[key]

    async def _first_run(self, exercise: Exercise, question: Question, source: str) -> Run:
        job = Job(
            clock="virtual",
            sandbox=self._sandbox,
            processes="processes" in question.needs,
            network="network" in question.needs,
        )
        handed = Handed(f"{question.id}.py", source.encode())
        check = exercise.spec.check(question.id)
        worker = Submission(handed, exercise.spec, check, self._forkserver, job)
        try:
            return await worker.script()
        except CheckFailure as failure:
            raise GraderError(
                f"the snippet of {question.id} came to no end: {failure.reason}: {failure}"
            ) from None


class Quiz:
    """One student's quiz: the questions as this student got them, and the answers.

    Args:
        submission: The answers' file, in a worker of the check's own.
        student: Whose letters and numbers count; None for those of the bank.
    """

    def __init__(
        self,
        exercise: Exercise,
        handed: Handed,
        submission: Submission,
        snippets: Snippets,
        student: str | None = None,
    ) -> None:
        if exercise.questions is None:
            raise GraderError(f"{exercise.id} has no question bank: it is not of kind quiz")
        self._exercise = exercise
        self._handed = handed
        self._submission = submission
        self._snippets = snippets
        self._student = student
        self.bank = variant(exercise.questions, exercise.id, student)

    async def assert_right(self, id: str) -> None:
        """The answer to the question ``id`` is what its snippet shows.

        Raises:
            CheckFailure: It is not; with the snippet's run, so that its timeline is reported.
            GraderError: The bank has no such question, or nothing decides it.
        """
        question = self._question(id)
        answers = await quiz_answers.read(self._handed, self._submission)
        misfit = quiz_answers.misfit(question, answers, self.bank.ids)
        if misfit is not None:
            raise CheckFailure("wrong-result", misfit, where=answers.place(id))
        key = await self.key(id)
        wrong = quiz_answers.wrong(question, answers.values[id], key)
        if wrong is not None:
            raise await self._explained(question, answers, wrong)

    async def key(self, id: str) -> Key:
        """The right answer, as running the question's snippets shows it.

        Raises:
            GraderError: Not exactly one option agrees with what its snippet does.
        """
        question = self._question(id)
        if question.kind == "choice":
            return await self._right_letter(question)
        run = await self._run(question)
        if run.raised is not None:
            raise GraderError(f"the snippet of {id} raises {run.raised.type_name}")
        if question.kind == "seconds":
            return round(run.elapsed, 6)
        lines = printed_lines(run)
        if not lines:
            raise GraderError(f"the snippet of {id} prints nothing")
        return lines

    # -- how -------------------------------------------------------------------------------

    def _question(self, id: str) -> Question:
        try:
            return self.bank.question(id)
        except KeyError:
            raise GraderError(f"the question bank has no {id!r}") from None

    async def _run(self, question: Question, option: Option | None = None) -> Run:
        source = question.snippet if option is None or option.snippet is None else option.snippet
        if source is None:
            raise GraderError(f"{question.id} has no snippet")
        return await self._snippets.run(self._exercise, question, source)

    async def _right_letter(self, question: Question) -> str:
        right = [
            letter
            for letter, option in zip(question.letters, question.options, strict=True)
            if agrees(option.when, await self._run(question, option))
        ]
        if len(right) != 1:
            found = " and ".join(right) or "none of them"
            raise GraderError(
                f"exactly one option of {question.id} must agree with what its snippet does, "
                f"but it is {found}"
            )
        return right[0]

    async def _explained(self, question: Question, answers: Answers, wrong: str) -> CheckFailure:
        """The failure of a wrong answer: what it was, what really happens, and why."""
        option = question.option(quiz_answers.letter(answers.values[question.id]))
        run = await self._run(question, option)
        whose = "That program" if option is not None and option.snippet else "The program"
        shown = _shown(run, whose) if question.kind == "choice" else ""
        sentence = " ".join(part for part in (wrong, shown, question.why.strip()) if part)
        if question.kind == "choice":
            whose_sheet = f" --student {shlex.quote(self._student)}" if self._student else ""
            sentence += f" Try it: gradeloop quiz --program {question.id}{whose_sheet}"
        # A report would call its output and its outside waits the student's. A program in which
        # no time passes has no picture.
        run = replace(
            run,
            title=f"the program of {question.id}",
            output="",
            mixed=(),
            spans=run.spans if run.elapsed > 0 else (),
        )
        return CheckFailure("wrong-result", sentence, run=run, where=answers.place(question.id))


def agrees(when: Condition, run: Run) -> bool:
    """Whether a snippet did what an option says it would do."""
    lines = printed_lines(run)
    if when.raises is None:
        ended = run.raised is None
    else:
        ended = run.raised is not None and run.raised.is_a(when.raises)
    return (
        ended
        and all(line.strip() in lines for line in when.prints)
        and not any(line.strip() in lines for line in when.lacks)
        and (when.takes is None or abs(run.elapsed - when.takes) <= TOLERANCE)
    )


def printed_lines(run: Run) -> tuple[str, ...]:
    """What a snippet printed, without the blanks around each line and the empty lines."""
    return tuple(line.strip() for line in run.output.splitlines() if line.strip())


def _shown(run: Run, whose: str) -> str:
    """What a snippet did, in one or two sentences."""
    lines = printed_lines(run)
    said = []
    if lines:
        more = f" and {len(lines) - SHOWN_LINES} more" if len(lines) > SHOWN_LINES else ""
        quoted = ", ".join(f"“{line}”" for line in lines[:SHOWN_LINES])
        said.append(f"{whose} really prints {quoted}{more}.")
    if run.raised is not None:
        message = f": {run.raised.message.splitlines()[0]}" if run.raised.message else ""
        said.append(f"{whose} really ends with {run.raised.type_name}{message}.")
    if not said:
        took = f" and takes {run.elapsed:g} s" if run.elapsed else " at once"
        said.append(f"{whose} really ends without an error{took}.")
    elif run.elapsed and run.raised is None:
        said.append(f"It takes {run.elapsed:g} s.")
    return " ".join(said)
