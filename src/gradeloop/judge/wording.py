"""The sentences that a student reads: what was measured, and what it means."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any, Final

from gradeloop.judge.operations import Operation, OperationCall, label_of
from gradeloop.judge.results import Reason
from gradeloop.judge.sameness import Difference
from gradeloop.worker.codec import Opaque, Raised

if TYPE_CHECKING:
    from gradeloop.judge.concurrency import Plan
    from gradeloop.judge.run import Blocked, Run

UNAWAITED: Final = ("coroutine", "Task", "Future", "_GatheringFuture")
"""Types of values that still have to be awaited."""

PROTOCOLS: Final = ("__aiter__", "__anext__", "__await__")
"""Methods in whose absence, or wrong form, Python's own message says more than any of ours."""


_OWN_PLACE: Final = re.compile(r" at \S+ \(in Session\.[^)]*\) ")
"""Where a task of the harness stands: no line that the student could look at."""


def seconds(value: float) -> str:
    """``0.61 s``; three digits where two would show nothing."""
    if 0 < abs(value) < 0.05:
        return f"{value:.3f} s"
    return f"{value:.2f} s"


def show(value: Any, most: int = 160) -> str:
    """A value of the student's, shortened."""
    if isinstance(value, Opaque):
        return f"{article(value.type_name)} {value.type_name} object"
    if isinstance(value, Raised):
        return _exception(value)
    text = _text(value)
    return text if len(text) <= most else f"{text[: most - 1]}…"


def _text(value: Any) -> str:
    """As ``repr``, but what stands for an object of the worker's looks like that object."""
    if isinstance(value, Opaque):
        return f"<{value.type_name} object>"
    if isinstance(value, Raised):
        return _exception(value)
    if type(value) is list:
        return f"[{', '.join(map(_text, value))}]"
    if type(value) is tuple:
        return f"({', '.join(map(_text, value))}{',' if len(value) == 1 else ''})"
    if type(value) is dict:
        return f"{{{', '.join(f'{_text(key)}: {_text(each)}' for key, each in value.items())}}}"
    return repr(value)


def _exception(value: Raised) -> str:
    """As it was made: the message of ``KeyError('x')`` has quotation marks of its own."""
    only = value.args[0] if len(value.args) == 1 else None
    return f"{value.type_name}({(only if type(only) is str else value.message)!r})"


def _within(what: str) -> str:
    """What ran, in the middle of a sentence: a phrase of ours begins like any other word there."""
    return f"{what[0].lower()}{what[1:]}" if " " in what else what


def _stopped(text: str) -> str:
    """A sentence with its full stop, where it has none of its own."""
    return text if text.endswith((".", "!", "?")) else f"{text}."


def article(noun: str) -> str:
    return "an" if noun[:1].lower() in "aeiou" else "a"


def kind_of(value: Any) -> str:
    name = value.type_name if isinstance(value, Opaque | Raised) else type(value).__name__
    return "None" if value is None else f"{article(name)} {name}"


def call(operation: Operation, args: tuple[Any, ...]) -> str:
    return label_of(operation.name, args)


def place(raised: Raised) -> str | None:
    """``file.py:line`` of the student's innermost line in a traceback."""
    frames = [frame for frame in raised.frames if frame.line]
    return f"{frames[-1].file}:{frames[-1].line}" if frames else None


# -- results -------------------------------------------------------------------------------


def wrong_result(what: str, found: Difference, meaning: str = "") -> str:
    expected = f"expected {show(found.expected)}"
    if meaning:
        expected += f" ({meaning})"
    if not found.path:
        opening = f"{what} returned {show(found.got)}; {expected}."
    else:
        opening = f"{what}: at {found.path} it gave {show(found.got)}; {expected}."
    return f"{opening}{_because(found)}"


def _because(found: Difference) -> str:
    got, expected = found.got, found.expected
    if found.kind == "order":
        return " The items are right, but their order is not: keep the order of the arguments."
    if found.kind == "length":
        items = f"{len(got)} item{'s' if len(got) != 1 else ''}"
        return f" That is {items} instead of {len(expected)}."
    if found.kind == "keys":
        return " The keys differ."
    if found.kind == "type":
        if isinstance(got, Opaque) and got.type_name in UNAWAITED:
            return " It was never awaited: its value comes only with `await`."
        if isinstance(got, Opaque) and got.type_name == "async_generator":
            return " An async generator gives its values to `async for`; awaited it gives none."
        if got is None and not found.path:
            return " Nothing was returned: is a `return` missing?"
        return f" That is {kind_of(got)}, not {kind_of(expected)}."
    return ""


def not_raised(what: str, name: str, value: Any, meaning: str = "") -> str:
    why = f" ({meaning})" if meaning else ""
    return (
        f"{what} should let {name} through{why}, but it returned {show(value)}: "
        "the error was swallowed or never happened."
    )


def other_exception(
    what: str, raised: Raised, name: str, message: str | None, meaning: str = ""
) -> str:
    wanted = name
    if message is not None:  # a KeyError's has quotation marks already
        wanted = f"{name}({message})" if name == "KeyError" else f"{name}({message!r})"
    why = f" ({meaning})" if meaning else ""
    opening = _stopped(f"{what} should raise {wanted}{why}, but it raised {one_line(raised)}")
    return f"{opening}{_frames(raised)}"


def raised(what: str, error: Raised) -> tuple[Reason, str]:
    """The reason and the sentences for an exception that left the student's code."""
    if error.is_a("MemoryError"):
        return "limit-exceeded", f"{what} needed more memory than it may use (MemoryError)."
    if error.is_a("SystemExit"):
        return "raised", (
            f"{what} ended the program with {one_line(error)}: return a value instead of "
            f"calling exit().{_frames(error)}"
        )
    if error.is_a("EOFError") and "reading a line" in error.message:
        return "raised", (
            f"{what} called input(), but nobody is there to type: use the arguments "
            f"instead.{_frames(error)}"
        )
    if error.is_a("TypeError") and not error.frames:
        missing = " Is `async` missing in front of its `def`?" if "plain" in error.message else ""
        return "raised", f"{what} can't be used as the exercise asks: {error.message}.{missing}"
    return "raised", _stopped(f"{what} raised {one_line(error)}") + _frames(error)


def one_line(error: Raised) -> str:
    inner = f" [{'; '.join(one_line(each) for each in error.members)}]" if error.members else ""
    return (
        f"{error.type_name}: {error.message}{inner}" if error.message else error.type_name + inner
    )


def _frames(error: Raised) -> str:
    """The student's own lines of the traceback, as Python shows them, outermost first."""
    lines = []
    for frame in error.frames:
        within = f", in {frame.function}" if frame.function else ""
        lines.append(f"\n  {frame.file}:{frame.line}{within}")
        if frame.text:
            lines.append(f"\n    {frame.text.strip()}")
    return "".join(lines)


# -- what was left undone ------------------------------------------------------------------


def never_awaited(run: Run) -> str:
    first = run.never_awaited[0]
    line = f" (line {first.line})" if first.line else ""
    more = len(run.never_awaited) - 1
    others = f", and {more} more like it" if more else ""
    return (
        f"{first.name}(…) was called but never awaited{line}{others}: calling a coroutine "
        f"function only makes a coroutine, and nothing of it runs until it is awaited. "
        f"{run.what} took {seconds(run.elapsed)}."
    )


def unawaited_result(run: Run, result: Opaque) -> str:
    return (
        f"{run.what} returned {article(result.type_name)} {result.type_name} object instead of "
        "its value: put `await` in front of the call that makes it, or in an ordinary function "
        "run the coroutine with `asyncio.run(...)`."
    )


def leaked(run: Run) -> str:
    first = run.leftover_tasks[0]
    line = f", waiting at line {first.line}," if first.line else ""
    count = len(run.leftover_tasks)
    others = f" and {count - 1} more were" if count > 1 else " was"
    return (
        f"{first.name}{line}{others} still running when {_within(run.what)} returned: "
        "await every task that you start, or cancel it and await its end."
    )


def unfinished(run: Run, calls: Sequence[OperationCall]) -> str:
    return (
        f"{calls[0].label} had begun but not ended when {_within(run.what)} returned: "
        "await everything that you start."
    )


def not_cancelled(run: Run, call: OperationCall) -> str:
    if call.outcome in ("returned", "raised"):
        return f"{call.label} went on to its end: cancel it as soon as nobody needs its answer."
    return (
        f"{call.label} was not over, with its clean-up, when {_within(run.what)} came to its end: "
        "cancelling only asks, so cancel it and then await its end."
    )


def loop_error(run: Run) -> str:
    first = run.loop_errors[0]
    error = f" ({first.type_name}: {first.text})" if first.type_name else ""
    return f"During {_within(run.what)} the event loop reported: {first.message}{error}."


# -- time ----------------------------------------------------------------------------------


def too_fast(run: Run, ideal: float, what: str = "") -> str:
    why = f" ({what})" if what else ""
    return (
        f"{run.what} took {seconds(run.elapsed)}, but its waits take at least "
        f"{seconds(ideal)}{why}: a wait is missing, shortened or not awaited."
    )


def too_slow(run: Run, ideal: float, upper: float, what: str = "") -> str:
    why = f" ({what})" if what else ""
    return (
        f"{run.what} took {seconds(run.elapsed)}; it should take about {seconds(ideal)}{why}, "
        f"and at most {seconds(upper)}."
    )


def not_concurrent_in_time(run: Run, plan: Plan) -> str:
    measured = _measured(run, plan)
    if plan.one_after_another(run.elapsed):
        return f"{measured}: each call seems to be awaited before the next one starts."
    if run.elapsed > plan.sequential:
        return f"{measured}: the waits themselves are longer than they should be."
    if plan.peak is None:
        return f"{measured}: some of the waits overlap, but not all of them."
    return f"{measured}: everything was in flight at once, but something else took time."


def low_peak(run: Run, plan: Plan, peak: int) -> str:
    flight = f"at most {peak} of {plan.peak} calls were in flight at once"
    if peak == 1:
        return (
            f"{_measured(run, plan)}: each call seems to be awaited before the next one starts "
            f"({flight})."
        )
    return f"{_measured(run, plan)}: {flight}; start all of them before you wait for the first."


def high_peak(run: Run, plan: Plan, peak: int) -> str:
    return (
        f"{peak} calls were in flight at once; at most {plan.peak} may be. "
        f"{run.what} took {seconds(run.elapsed)}."
    )


def _measured(run: Run, plan: Plan) -> str:
    return (
        f"{run.what} took {seconds(run.elapsed)}; one after another is "
        f"{seconds(plan.sequential)}, at once is {seconds(plan.ideal)}"
    )


def blocked(run: Run, worst: Blocked) -> str:
    place = f" at {worst.where}" if worst.where else ""
    doing = {
        "sleep": "a blocking sleep",
        "lock": "a wait for a lock or a thread",
        "spin": "a loop that polls the clock",
        "cpu": "computing",
        "io": "a blocking call",
    }.get(worst.kind, "a blocking call")
    return (
        f"The event loop stood still for {seconds(worst.duration)}{place} ({doing}): while one "
        "callback blocks, no other coroutine can go on. "
        f"{run.what} took {seconds(run.elapsed)}."
    )


def late(run: Run, call: OperationCall, by: float) -> str:
    return (
        f"{call.label} could only end {seconds(by)} late: something held the event loop "
        f"meanwhile, and no coroutine could go on. {run.what} took {seconds(run.elapsed)}."
    )


def many_loops(run: Run, strangers: Sequence[OperationCall]) -> str:
    if strangers:
        return (
            f"{strangers[0].label} ran in another thread than the event loop's: all calls belong "
            "on the one loop that runs your coroutine."
        )
    return "The calls ran on several event loops: all of them belong on the loop that runs yours."


def wrong_order(
    run: Run, made: Sequence[OperationCall], wanted: Sequence[tuple[Any, ...]], operation: Operation
) -> str:
    got = ", ".join(call.label for call in made[:6])
    asked = ", ".join(label_of(operation.name, args) for args in wanted[:6])
    return f"{run.what} made its calls in the order {got}; asked for was {asked}."


def overlapping(run: Run, peak: int) -> str:
    return (
        f"{run.what} had {peak} calls in flight at once, but they should run one after another: "
        "await each one before the next."
    )


# -- the ends that no run survives ---------------------------------------------------------


def timed_out(what: str, limit: float, lines: Sequence[tuple[str, str, int]], file: str) -> str:
    opening = f"{what} was still running after {limit:g} s and was stopped."
    if not lines:
        return opening
    state, task, line = lines[0]
    who = f" ({task})" if task else ""
    return f"{opening} It was {state} at {file}:{line}{who}."


def crashed(what: str, status: int) -> str:
    if status >= 0:
        return (
            f"{what} ended the whole Python process (exit code {status}): the code must return, "
            "not exit."
        )
    return f"{what} crashed the Python process ({_signal_name(-status)})."


def _signal_name(number: int) -> str:
    import signal

    try:
        return signal.Signals(number).name
    except ValueError:
        return f"signal {number}"


def missing_name(file: str, name: str, near: Sequence[str], signature: str | None) -> str:
    guess = f" Did you mean `{near[0]}`?" if near else ""
    asked = f" The exercise asks for `{signature}`." if signature else ""
    return f"{file} has no `{name}`.{guess}{asked}"


def syntax_error(file: str, message: str, line: int | None, column: int | None, text: str) -> str:
    place = f"{file}:{line}" if line else file
    shown = f"\n    {text.rstrip()}" if text.strip() else ""
    if shown and column and column > 0:
        stripped = len(text) - len(text.lstrip())
        shown = f"\n    {text.strip()}\n    {' ' * max(0, column - 1 - stripped)}^"
    return f"Your file does not compile: {message} ({place}).{shown}"


def not_utf8(file: str, content: bytes) -> str | None:
    """What is wrong with a file that is no UTF-8 text; None where it is."""
    try:
        content.decode("utf-8")
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        return (
            f"{file} is not UTF-8 text: line {line} holds the byte 0x{content[error.start]:02x}. "
            "Save it as UTF-8 in your editor."
        )
    return None


def load_failed(file: str, error: Raised) -> str:
    if error.is_a("SystemExit"):
        return (
            f"{file} ended the program while it was loaded ({one_line(error)}): nothing at the "
            f"top level of the file may call exit().{_frames(error)}"
        )
    if error.is_a("EOFError") and "reading a line" in error.message:
        return (
            f"{file} calls input() while it is loaded, but nobody is there to type: "
            f"remove it.{_frames(error)}"
        )
    return _stopped(f"{file} could not be loaded: it raised {one_line(error)}") + _frames(error)


def deadlock(what: str, description: str) -> str:
    waits = description.removeprefix("deadlock: ").removeprefix("everything waits for ever: ")
    waits = _OWN_PLACE.sub(" ", waits)
    return f"{what} waits for ever, since nothing is left that could end the wait: {waits}."


def tampered(what: str) -> str:
    return f"The run was interfered with: {what}."
