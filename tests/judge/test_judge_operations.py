"""Operations: what a submission does with them is seen here, whatever it says."""

from __future__ import annotations

import functools
import inspect
from collections.abc import Callable
from typing import Any

import pytest

from gradeloop.judge.draw import Draw
from gradeloop.judge.failures import CheckFailure, GraderError
from gradeloop.judge.operations import Operation, _surely_takes, key_of, label_of
from gradeloop.judge.submission import Submission

HandIn = Callable[..., Submission]

GATHER = """
    import asyncio
    async def work(fetch, *jobs):
        return await asyncio.gather(*(fetch(*job) for job in jobs))
"""
IN_ROWS = """
    async def work(fetch, *jobs):
        return [await fetch(*job) for job in jobs]
"""
JOBS = [("a", 0.03), ("b", 0.06), ("c", 0.04)]


def fetching(submission: Submission, **options: Any) -> Operation:
    draw = Draw(7, "operations")
    defaults = {"name": "fetch", "delay": lambda name, delay: delay, "result": draw.token}
    return submission.operation(**{**defaults, **options})


async def test_calls_are_seen_with_arguments_times_and_outcome(hand_in: HandIn) -> None:
    submission = hand_in(GATHER, "virtual")
    fetch = fetching(submission)
    run = await submission.call("work", fetch, *JOBS)
    assert run.result == [fetch.result_of(*job) for job in JOBS]
    assert [(call.args, call.began, call.ended, call.outcome) for call in fetch.calls] == [
        (job, 0.0, pytest.approx(job[1]), "returned") for job in JOBS
    ]
    assert {(call.thread, call.loop) for call in fetch.calls} == {("main", fetch.calls[0].loop)}
    assert len({call.task for call in fetch.calls}) == 3
    assert run.calls == tuple(fetch.calls)


async def test_calls_at_once_are_concurrent(hand_in: HandIn, on: str) -> None:
    submission = hand_in(GATHER, on, check={"timing": {"limit": "ideal + 300"}})
    fetch = fetching(submission)
    run = await submission.call("work", fetch, *JOBS)
    assert fetch.peak == 3
    run.assert_concurrent(fetch, calls=JOBS, blocked_at_most=300)


async def test_calls_in_a_row_are_not(hand_in: HandIn, on: str) -> None:
    submission = hand_in(IN_ROWS, on)
    fetch = fetching(submission)
    run = await submission.call("work", fetch, *JOBS)
    run.assert_sequential(fetch, calls=JOBS)
    assert fetch.peak == 1
    with pytest.raises(CheckFailure) as caught:
        run.assert_concurrent(fetch, calls=JOBS)
    assert caught.value.reason == "not-concurrent"
    assert caught.value.expected is not None
    assert [span.end for span in caught.value.expected.spans] == [0.03, 0.06, 0.04]


async def test_calls_at_once_are_not_in_a_row(hand_in: HandIn, on: str) -> None:
    submission = hand_in(GATHER, on)
    fetch = fetching(submission)
    run = await submission.call("work", fetch, *JOBS)
    with pytest.raises(CheckFailure) as caught:
        run.assert_sequential(fetch, calls=JOBS)
    assert caught.value.reason == "wrong-order"


async def test_the_values_of_calls_are_not_known_before_they_end(hand_in: HandIn, on: str) -> None:
    """A value is made when its call has ended, from a seed that never leaves the judge."""
    made: list[str] = []
    source = """
        import asyncio
        async def work(fetch):
            task = asyncio.ensure_future(fetch("a"))
            await asyncio.sleep(0)
            task.cancel()
            return await asyncio.gather(task, return_exceptions=True)
    """
    submission = hand_in(source, on)

    def make(name: str) -> str:
        made.append(name)
        return "value"

    fetch = submission.operation(name="fetch", delay=5.0, result=make)
    run = await submission.call("work", fetch)
    assert made == []
    assert run.result[0].type_name == "CancelledError"


async def test_an_error_of_an_operation_is_the_very_object_that_comes_back(
    hand_in: HandIn, on: str
) -> None:
    source = """
        async def work(fetch, *names):
            found = []
            for name in names:
                try:
                    found.append(await fetch(name))
                except LookupError as error:
                    found.append(error)
            return [*found, LookupError("b")]
    """
    submission = hand_in(source, on)
    fetch = submission.operation(
        name="fetch",
        result=str.upper,
        error=lambda name: LookupError(name) if name == "b" else None,
    )
    run = await submission.call("work", fetch, "a", "b")
    good, raised, forged = run.result
    assert (good, raised.type_name, raised.args) == ("A", "LookupError", ("b",))
    assert (raised.origin, forged.origin) == (1, None)
    assert [call.outcome for call in fetch.calls] == ["returned", "raised"]


async def test_a_cancelled_call_cleans_up_and_is_seen_to(hand_in: HandIn) -> None:
    source = """
        import asyncio
        async def work(fetch):
            task = asyncio.create_task(fetch())
            await asyncio.sleep(0.1)
            task.cancel()
            try:
                await task
            except asyncio.CancelledError:
                pass
    """
    submission = hand_in(source, "virtual")
    fetch = submission.operation(name="fetch", delay=5.0, cleanup=0.2)
    run = await submission.call("work", fetch)
    (call,) = fetch.calls
    assert (call.outcome, call.ended, call.cleaned) == ("cancelled", pytest.approx(0.1), True)
    assert call.cleaned_at == pytest.approx(0.3)
    assert run.elapsed == pytest.approx(0.3)
    run.assert_clean()


async def test_a_call_that_is_cancelled_as_soon_as_it_began_is_seen(
    hand_in: HandIn, on: str
) -> None:
    source = """
        import asyncio
        async def work(fetch):
            task = asyncio.create_task(fetch("a", 5))
            await asyncio.sleep(0)
            task.cancel()
            await asyncio.wait([task])
            return task.cancelled()
    """
    submission = hand_in(source, on)
    fetch = fetching(submission, cleanup=0.03)
    run = await submission.call("work", fetch)
    assert run.result is True
    (call,) = fetch.calls
    assert (call.outcome, call.cleaned) == ("cancelled", True)
    assert run.elapsed >= 0.03


async def test_thousands_of_calls_at_once_do_not_choke_the_line(hand_in: HandIn) -> None:
    """All of them begin before the submission looks at an answer."""
    submission = hand_in(GATHER, "virtual")
    fetch = fetching(submission)
    jobs = [(f"job {number}", 0.1) for number in range(16_000)]
    run = await submission.call("work", fetch, *jobs)
    assert (len(run.result), fetch.peak, run.elapsed) == (16_000, 16_000, pytest.approx(0.1))


async def test_a_call_lasts_from_when_it_began_though_its_loop_was_blocked(
    hand_in: HandIn,
) -> None:
    source = """
        import asyncio, time
        async def block():
            time.sleep(0.1)
        async def work(fetch):
            await asyncio.gather(fetch("a", 0.3), block(), fetch("b", 0.05))
    """
    submission = hand_in(source, "virtual")
    fetch = fetching(submission)
    await submission.call("work", fetch)
    assert [(call.began, call.ended) for call in fetch.calls] == [
        (0.0, pytest.approx(0.3)),
        (pytest.approx(0.1), pytest.approx(0.15)),
    ]


IN_THE_KERNEL = """
    import ctypes
    library = ctypes.CDLL(None)
    async def only_blocks(fetch):
        library.usleep(60_000)
    async def blocks_and_calls(fetch):
        library.usleep(60_000)
        await fetch("a", 0.1)
        library.usleep(60_000)
"""


async def test_what_blocked_in_the_kernel_is_charged_before_the_next_message(
    hand_in: HandIn,
) -> None:
    """No patch reaches such a wait: only when it is over can it be seen that time has passed."""
    signature = ["async def only_blocks(fetch)", "async def blocks_and_calls(fetch)"]
    submission = hand_in(IN_THE_KERNEL, "virtual", signature=signature)
    fetch = fetching(submission)
    assert (await submission.call("only_blocks", fetch)).elapsed >= 0.05
    run = await submission.call("blocks_and_calls", fetch)
    (call,) = fetch.calls
    assert call.ended is not None
    assert call.began - run.started_at >= 0.05
    assert call.ended - call.began == pytest.approx(0.1)
    assert run.returned_at - call.ended >= 0.05


async def test_begins_and_ends_are_in_the_order_of_the_submission(hand_in: HandIn, on: str) -> None:
    source = """
        import asyncio
        async def work(fetch, mark):
            async def marked():
                mark("between")
            await asyncio.gather(fetch("a", 0.02), marked(), fetch("b", 0.02))
    """
    submission = hand_in(source, on)
    fetch, mark = fetching(submission), submission.operation(name="mark", kind="function")
    await submission.call("work", fetch, mark)
    (first, last), (between,) = fetch.calls, mark.calls
    assert between.ended_order is not None
    assert first.began_order < between.began_order < between.ended_order < last.began_order


async def test_a_call_that_is_left_running_is_unfinished(hand_in: HandIn, on: str) -> None:
    source = """
        import asyncio
        async def work(fetch):
            asyncio.ensure_future(fetch())
            await asyncio.sleep(0)
    """
    submission = hand_in(source, on)
    fetch = submission.operation(name="fetch", delay=5.0)
    run = await submission.call("work", fetch)
    with pytest.raises(CheckFailure) as caught:
        run.assert_clean()
    assert caught.value.reason == "leaked-task"


async def test_a_coroutine_of_an_operation_that_is_never_awaited_is_no_call(
    hand_in: HandIn, on: str
) -> None:
    submission = hand_in("async def work(fetch):\n    fetch('a')\n", on)
    fetch = submission.operation(name="fetch")
    run = await submission.call("work", fetch)
    assert fetch.calls == []
    assert [(each.name, each.line) for each in run.never_awaited] == [("fetch", 2)]


async def test_keywords_are_put_where_the_rule_has_them(hand_in: HandIn, on: str) -> None:
    submission = hand_in(
        "async def work(fetch):\n    return await fetch(delay=0.01, name='a')\n", on
    )
    fetch = fetching(submission)
    run = await submission.call("work", fetch)
    assert run.result == fetch.value_for(("a", 0.01))
    fetch.assert_called([("a", 0.01)])


@pytest.mark.parametrize("call", ["fetch('a')", "fetch('a', 1, 2)", "fetch('a', x=1)"])
async def test_a_call_that_does_not_fit_is_a_type_error_in_the_worker(
    hand_in: HandIn, on: str, call: str
) -> None:
    submission = hand_in(f"async def work(fetch):\n    return await {call}\n", on)
    fetch = fetching(submission)
    run = await submission.call("work", fetch)
    assert run.raised is not None
    assert run.raised.is_a("TypeError")
    assert run.raised.message.startswith("fetch() ")
    assert [frame.line for frame in run.raised.frames] == [2]
    assert fetch.calls == []


async def test_a_function_answers_at_once_and_a_blocking_one_blocks(hand_in: HandIn) -> None:
    source = """
        async def work(quick, slow):
            return quick(2), slow(3)
    """
    submission = hand_in(source, "virtual")
    quick = submission.operation(name="quick", kind="function", result=lambda n: n + 1)
    slow = submission.operation(name="slow", kind="blocking", delay=0.5, result=lambda n: -n)
    run = await submission.call("work", quick, slow)
    assert (run.result, run.elapsed) == ((3, -3), pytest.approx(0.5))
    with pytest.raises(CheckFailure) as caught:
        run.assert_not_blocked()
    assert caught.value.where == "task.py:3"


async def test_a_call_from_another_thread_is_seen_as_such(hand_in: HandIn, on: str) -> None:
    source = """
        import asyncio
        async def work(fetch):
            return await asyncio.to_thread(asyncio.run, fetch("a"))
    """
    submission = hand_in(source, on)
    fetch = submission.operation(name="fetch", result=str.upper)
    run = await submission.call("work", fetch)
    assert run.result == "A"
    with pytest.raises(CheckFailure) as caught:
        run.assert_clean()
    assert caught.value.reason == "not-concurrent"


async def test_an_operation_that_is_handed_back_is_the_same_operation(
    hand_in: HandIn, on: str
) -> None:
    submission = hand_in("async def work(*args):\n    return [args[0], *args]\n", on)
    one, other = submission.operation(name="one"), submission.operation(name="other")
    back = (await submission.call("work", one, other)).value
    assert [handle.id for handle in back] == [one.id, one.id, other.id]


async def test_calls_are_counted_by_run(hand_in: HandIn, on: str) -> None:
    submission = hand_in(IN_ROWS, on)
    fetch = submission.operation(name="fetch", result=str.upper)
    first = await submission.call("work", fetch, ("a",))
    second = await submission.call("work", fetch, ("a",), ("b",))
    assert [len(run.calls) for run in (first, second)] == [1, 2]
    fetch.assert_called([("a",)], run=first.number)
    fetch.assert_called([("b",), ("a",)], run=second.number)
    with pytest.raises(CheckFailure, match="was called twice; it should be called once"):
        fetch.assert_called([("a",), ("b",)])


async def test_a_rule_may_be_a_built_in_without_a_signature(hand_in: HandIn, on: str) -> None:
    """``dict.__getitem__`` doesn't say what it takes; that is nobody's fault."""
    submission = hand_in(IN_ROWS, on)
    fetch = submission.operation(name="fetch", delay={"a": 0.01}.__getitem__, result=str.upper)
    run = await submission.call("work", fetch, ("a",))
    assert run.result == ["A"]


def test_the_same_call_gives_the_same_value_each_time_it_is_asked_for() -> None:
    fetch = Operation(id=0, result=Draw(1, "x").token)
    assert fetch.result_of("a") == fetch.value_for(("a",)) != fetch.value_for(("b",))
    assert fetch.asked == [("a",)]


def test_one_and_true_and_one_point_nought_are_three_arguments() -> None:
    assert len({key_of((value,), {}) for value in (1, True, 1.0)}) == 3
    fetch = Operation(id=0, result=Draw(1, "x").token)
    assert len({fetch.value_for((value,)) for value in (1, True, 1.0)}) == 3


def test_an_unknown_kind_is_the_graders_fault() -> None:
    with pytest.raises(GraderError, match="kind='thread' of operation 'fetch'"):
        Operation(id=0, name="fetch", kind="thread")  # type: ignore[arg-type]


def test_a_long_label_is_cut() -> None:
    label = label_of("fetch", ("x" * 500, 0.30000000000000004), {"key": [1] * 500})
    assert len(label) <= 80
    assert label_of("fetch", ("Alice", 0.3), {"n": 2}) == "fetch('Alice', 0.3, n=2)"


async def test_calls_with_the_same_arguments_can_have_results_of_their_own(
    hand_in: HandIn,
) -> None:
    submission = hand_in(GATHER, "virtual")
    fetch = fetching(submission, fresh=True)
    jobs = [JOBS[0], JOBS[1], JOBS[0]]
    run = await submission.call("work", fetch, *jobs)
    first, _, again = run.result
    assert first != again
    assert fetch.results_for(jobs, run.result) == run.result
    turned = run.result[::-1]  # which of the two calls is whose, nobody can say
    assert fetch.results_for(jobs, turned) == turned


@pytest.mark.parametrize("given", [None, [], ["same", "same", "same"], "abc"])
async def test_results_of_their_own_are_expected_once_each(hand_in: HandIn, given: Any) -> None:
    submission = hand_in(GATHER, "virtual")
    fetch = fetching(submission, fresh=True)
    jobs = [JOBS[0], JOBS[1], JOBS[0]]
    run = await submission.call("work", fetch, *jobs)
    assert fetch.results_for(jobs, given) == run.result
    repeated = [run.result[0], run.result[1], run.result[0]]
    assert fetch.results_for(jobs, repeated) == run.result
    missing = fetch.results_for([*jobs, JOBS[2]], run.result)
    assert missing[3] not in run.result


class _Rules:
    def method(self, name: str, delay: float = 0.1) -> float:
        return delay

    @classmethod
    def of_class(cls, name: str) -> float:
        return 0.1

    def any_number(self, *_: Any) -> str:
        return ""

    def __call__(self, name: str) -> str:
        return name


@functools.wraps(len)
def _wrapper(*args: Any) -> int:
    return len(*args)


@pytest.mark.parametrize(
    "rule",
    [
        lambda: 0,
        lambda a, b: 0,
        lambda a, /, b=1, *, c=2: 0,
        lambda a, *, c: 0,
        lambda a, *rest: 0,
        _Rules().method,
        _Rules.of_class,
        _Rules().any_number,
        _Rules(),
        _Rules,
        _wrapper,
        functools.partial(lambda a, b: 0, 1),
    ],
)
def test_what_is_surely_taken_is_what_the_signature_takes(rule: Callable[..., Any]) -> None:
    signature = inspect.signature(rule)
    for count in range(5):
        try:
            signature.bind(*range(count))
        except TypeError:
            assert not _surely_takes(rule, count)
        else:
            plain = inspect.isfunction(rule) or inspect.ismethod(rule)
            named = any(each.kind is each.KEYWORD_ONLY for each in signature.parameters.values())
            assert _surely_takes(rule, count) == (plain and not named and rule is not _wrapper)
