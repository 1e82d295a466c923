"""Grader of async-counter: the numbers, and the time at which each of them came."""

import asyncio
import inspect
import itertools

from gradeloop import check


async def counting_with_async_for(submission, args, most, tick):
    numbers = []
    async for number in submission.AsyncCounter(*args):
        tick()
        numbers.append(number)
        if len(numbers) == most:  # a counter without an end has to be left somewhere
            break
    return numbers


def ticking(operation):
    """A function that a probe calls for each number that it gets."""
    return operation(name="tick", kind="function")


def up_to(stop):
    return list(range(1, stop + 1))


@check("counts-to-stop")
async def test_it_counts_from_1_to_stop(submission, operation, draw):
    for stop in (draw.integer(3, 7), 1, draw.integer(8, 12)):
        run = await submission.probe(
            counting_with_async_for, [stop, 0.01], stop + 3, ticking(operation)
        )
        run.assert_returned(up_to(stop), f"the numbers of AsyncCounter({stop}, 0.01)")


async def reading_by_hand(submission, stop):
    counter = submission.AsyncCounter(stop, 0.01)
    found = {
        "AsyncCounter is a class": inspect.isclass(submission.AsyncCounter),
        "it is an ordinary iterator": hasattr(counter, "__next__"),
    }
    steps = counter.__aiter__()
    found["numbers"] = [await steps.__anext__() for _ in range(stop)]
    try:
        found["then"] = await steps.__anext__()
    except StopAsyncIteration:
        found["then"] = "StopAsyncIteration"
    return found


@check("follows-the-protocol")
async def test_it_can_be_read_by_hand(submission, draw):
    stop = draw.integer(2, 4)
    run = await submission.probe(reading_by_hand, stop)
    run.assert_returned(
        {
            "AsyncCounter is a class": True,
            "it is an ordinary iterator": False,
            "numbers": up_to(stop),
            "then": "StopAsyncIteration",
        },
        "what __aiter__ and __anext__ give",
    )


@check("waits-before-each")
async def test_each_number_comes_one_delay_after_the_one_before(submission, operation, draw):
    stop, delay = draw.integer(4, 5), draw.delay(0.04, 0.06)
    tick = ticking(operation)
    run = await submission.probe(counting_with_async_for, [stop, delay], stop + 3, tick)

    run.assert_took(stop * delay, what=f"{stop} times the delay")
    times = [run.started_at, *(call.began for call in tick.calls)]
    for number, (begin, end) in enumerate(itertools.pairwise(times), 1):
        pause = run.stretch(f"The way to number {number}", begin, end)
        pause.assert_took(delay, at_most=delay + 0.06, what="the delay")


async def reading_slowly(submission, stop, delay, pause, mark):
    async for _ in submission.AsyncCounter(stop, delay):
        mark()
        await asyncio.sleep(pause)
        mark()


@check("waits-before-each")
async def test_a_slow_reader_waits_just_as_long_for_each_number(submission, operation, draw):
    delay, mark = draw.delay(0.05, 0.07), ticking(operation)
    run = await submission.probe(reading_slowly, 3, delay, 0.12, mark)

    run.assert_returned(None)
    times = [call.began for call in mark.calls]
    for number, (asked, given) in enumerate(zip(times[1::2], times[2::2], strict=False), 2):
        wait = run.stretch(f"The wait of a slow reader for number {number}", asked, given)
        wait.assert_took(delay, at_most=delay + 0.06, what="the delay, from when it was asked for")


@check("waits-before-each")
async def test_there_is_no_wait_after_the_last_number(submission, operation):
    run = await submission.probe(counting_with_async_for, [2, 0.2], 5, ticking(operation))
    run.assert_took(0.4, what="twice the delay, with nothing after the last number")


@check("waits-before-each")
async def test_the_delay_is_a_tenth_of_a_second_unless_given(submission, operation):
    run = await submission.probe(counting_with_async_for, [2], 5, ticking(operation))
    run.assert_returned([1, 2], "the numbers of AsyncCounter(2)")
    run.assert_took(0.2, what="twice the default delay")


async def reading_two_counters_at_once(submission, stop, delay):
    async def read():
        return [number async for number in submission.AsyncCounter(stop, delay)]

    return await asyncio.gather(read(), read())


@check("two-at-once")
async def test_two_counters_take_as_long_as_one(submission):
    run = await submission.probe(reading_two_counters_at_once, 4, 0.08)
    run.assert_returned([up_to(4), up_to(4)], "each counter has its own numbers")
    run.assert_concurrent()


async def reading_one_counter_twice(submission, stop):
    counter = submission.AsyncCounter(stop, 0.01)
    return [[number async for number in counter], [number async for number in counter]]


@check("can-be-used-again")
async def test_a_second_loop_starts_at_1_again(submission, draw):
    stop = draw.integer(2, 5)
    run = await submission.probe(reading_one_counter_twice, stop)
    run.assert_returned([up_to(stop), up_to(stop)], "the first and the second time")


async def leaving_a_counter_and_reading_it_again(submission, stop):
    counter = submission.AsyncCounter(stop, 0.01)
    async for number in counter:
        if number == 2:
            break
    return [number async for number in counter]


@check("can-be-used-again")
async def test_a_loop_after_one_that_was_left_starts_at_1_again(submission, draw):
    stop = draw.integer(3, 5)
    run = await submission.probe(leaving_a_counter_and_reading_it_again, stop)
    run.assert_returned(up_to(stop), "the second loop, after a break in the first")


@check("counts-nothing")
async def test_a_counter_to_0_gives_no_numbers(submission, operation):
    run = await submission.probe(counting_with_async_for, [0, 0.01], 3, ticking(operation))
    run.assert_returned([], "the numbers of AsyncCounter(0, 0.01)")
