"""Grader of custom-awaitable: what an await of a DelayedValue gives, and when."""

import asyncio
import inspect

from gradeloop import check


async def awaiting_it(submission, value, delay, mark):
    delayed = submission.DelayedValue(value, delay)
    await asyncio.sleep(0.06)  # making it starts nothing
    mark()
    answer = await delayed
    mark()
    return {"the value": answer, "it is the very object": answer is value}


def marking(operation):
    """A function that a probe calls before and after an await."""
    return operation(name="mark", kind="function")


@check("gives-the-value")
async def test_the_value_comes_after_the_delay(submission, operation, draw):
    for value in ([draw.token()], {"name": draw.name()}):
        delay, mark = draw.delay(0.08, 0.2), marking(operation)
        run = await submission.probe(awaiting_it, value, delay, mark)

        run.assert_returned({"the value": value, "it is the very object": True})
        begin, end = (call.began for call in mark.calls)
        run.stretch("The await", begin, end).assert_took(delay, what="the delay")


@check("gives-the-value")
async def test_a_falsy_value_is_given_as_it_is(submission, operation, draw):
    for value in draw.shuffled([None, 0, "", False, []]):
        run = await submission.probe(awaiting_it, value, 0.02, marking(operation))
        run.assert_returned({"the value": value, "it is the very object": True})


async def awaiting_it_twice(submission, value, delay, mark):
    delayed = submission.DelayedValue(value, delay)
    found = {
        "DelayedValue is a class": inspect.isclass(submission.DelayedValue),
        "the object is a coroutine": inspect.iscoroutine(delayed),
    }
    for time in ("first time", "second time"):
        mark()
        found[time] = await delayed
    mark()
    return found


@check("awaited-again")
async def test_each_await_waits_anew_and_gives_the_value(submission, operation, draw):
    value, delay, mark = draw.token(), draw.delay(0.12, 0.2), marking(operation)
    run = await submission.probe(awaiting_it_twice, value, delay, mark)

    run.assert_returned(
        {
            "DelayedValue is a class": True,
            "the object is a coroutine": False,
            "first time": value,
            "second time": value,
        }
    )
    first, second, end = (call.began for call in mark.calls)
    run.stretch("The first await", first, second).assert_took(delay, what="the delay")
    run.stretch("The second await", second, end).assert_took(delay, what="the delay")


async def awaiting_all_at_once(submission, pairs):
    return await asyncio.gather(*(submission.DelayedValue(*pair) for pair in pairs))


@check("waits-at-once")
async def test_five_take_as_long_as_the_longest(submission, draw):
    values = [draw.token() for _ in range(5)]
    pairs = list(zip(values, (0.18, 0.08, 0.25, 0.12, 0.2), strict=True))
    run = await submission.probe(awaiting_all_at_once, pairs)

    run.assert_returned(values, "in the order of the arguments of gather")
    run.assert_concurrent()


@check("waits-at-once")
async def test_forty_take_as_long_as_one_too(submission, draw):
    values = [draw.token() for _ in range(40)]  # more than a pool of threads has on any machine
    run = await submission.probe(awaiting_all_at_once, [(value, 0.2) for value in values])

    run.assert_returned(values, "in the order of the arguments of gather")
    run.assert_concurrent(ideal=0.2, sequential=8.0)


async def awaiting_without_a_delay(submission, value, other_turn, end):
    async def other():
        other_turn()

    task = asyncio.create_task(other())
    answer = await submission.DelayedValue(value, 0)
    end()
    await task
    return answer


@check("zero-delay-yields")
async def test_another_task_has_its_turn_without_a_delay(submission, operation, draw):
    value, other_turn, end = draw.token(), marking(operation), marking(operation)
    run = await submission.probe(awaiting_without_a_delay, value, other_turn, end)

    run.assert_returned(value, "the value")
    if other_turn.calls[0].began_order > end.calls[0].began_order:
        raise run.failure(
            "wrong-order",
            "With a delay of 0 the await was over before another task, which was ready, had its "
            "turn: hand control to the loop at least once.",
        )
    run.assert_clean()
    run.assert_took(0, at_most=0.04, what="a delay of 0")


async def cancelling_while_it_waits(submission, value):
    async def wait():
        return await submission.DelayedValue(value, 0.3)

    task = asyncio.ensure_future(wait())
    await asyncio.sleep(0.05)
    task.cancel()
    await asyncio.wait({task}, timeout=0.5)
    return {"the CancelledError came out": task.cancelled()}


@check("can-be-cancelled")
async def test_it_can_be_cancelled_while_it_waits(submission, draw):
    run = await submission.probe(cancelling_while_it_waits, draw.token())
    run.assert_returned({"the CancelledError came out": True})
    run.assert_took(0.05, what="until it is cancelled")
    if run.leftover_tasks:
        left = run.leftover_tasks[0].name
        sentence = f"The await was cancelled, but {left}, which it had started, was still running."
        raise run.failure("leaked-task", sentence)
    run.assert_clean()
