"""Grader of async-timer: what is printed once a block is over, and what becomes of its error."""

import asyncio

from gradeloop import check

TOLERANCE = 0.04
"""Seconds that a printed time may be off."""
MOST_NUMBERS = 5
"""A report of one block that holds more numbers tells nobody how long it took."""


def assert_prints(run, seconds, after="", what="A block"):
    """Among the few numbers printed behind ``after`` is the time of the block."""
    numbers = run.printed_numbers(after)
    if len(numbers) > MOST_NUMBERS:
        sentence = f"The Timer printed {len(numbers)} numbers for one block: print its time only."
        raise run.failure("wrong-result", sentence)
    if all(abs(number - seconds) > TOLERANCE for number in numbers):
        printed = ", ".join(f"{number:g}" for number in numbers) or "none"
        sentence = (
            f"{what} took {seconds:g} s, but when it was over, that number of seconds was not "
            f"printed. Numbers printed: {printed}."
        )
        if any(number == round(number, 1) == round(seconds, 1) for number in numbers):
            sentence += " Print at least two decimals."
        raise run.failure("wrong-result", sentence)


async def timing_a_block(submission, seconds, last_words):
    async with submission.Timer():
        await asyncio.sleep(seconds)
        print(last_words)


@check("measures-the-block")
async def test_the_time_is_printed_when_the_block_is_over(submission, draw):
    # Neither of the two comes close enough to a tenth of a second for one decimal to do.
    for seconds in draw.shuffled([draw.delay(0.145, 0.155), draw.delay(0.245, 0.255)]):
        last_words = draw.name()
        run = await submission.probe(timing_a_block, seconds, last_words)
        run.assert_returned(None)
        if run.printed_numbers() != run.printed_numbers(after=last_words):
            sentence = "The Timer printed a number before its block was over."
            raise run.failure("wrong-result", sentence)
        assert_prints(run, seconds)
        run.assert_took(seconds, what="the time of the block")


@check("main-times-half-a-second")
async def test_main_times_half_a_second_and_leaves_the_loop_free(submission):
    run = await submission.call("main")
    run.assert_returned(None)
    run.assert_not_blocked()
    run.assert_took(0.5, what="the sleep that main times")
    assert_prints(run, 0.5, what="The block in main")
    run.assert_clean()


async def two_timers_at_once(submission, blocks):
    async def block(head_start, seconds):
        await asyncio.sleep(head_start)
        async with submission.Timer():
            await asyncio.sleep(seconds)

    await asyncio.gather(*(block(*each) for each in blocks))


@check("two-timers-at-once")
async def test_each_of_two_timers_reports_its_own_block(submission, draw):
    blocks = draw.shuffled([(0.0, 0.25), (0.08, 0.15)])
    run = await submission.probe(two_timers_at_once, blocks)
    run.assert_concurrent()
    for _, seconds in blocks:
        assert_prints(run, seconds)


@check("two-timers-at-once")
async def test_the_timer_that_started_first_may_stop_first(submission, draw):
    first, second = draw.delay(0.14, 0.17), draw.delay(0.23, 0.26)
    blocks = draw.shuffled([(0.0, first), (0.08, second)])
    run = await submission.probe(two_timers_at_once, blocks)
    run.assert_returned(None)
    for seconds in (first, second):
        assert_prints(run, seconds)


async def a_block_that_fails(submission, seconds, kind, message):
    error = {"ValueError": ValueError, "LookupError": LookupError, "OSError": OSError}[kind]
    async with submission.Timer():
        await asyncio.sleep(seconds)
        raise error(message)


@check("passes-errors-on")
async def test_a_failing_block_is_timed_and_its_error_goes_on(submission, draw):
    seconds, message = draw.delay(0.06, 0.2), draw.name()
    kind = draw.choice(["ValueError", "LookupError", "OSError"])
    run = await submission.probe(a_block_that_fails, seconds, kind, message)
    run.assert_raised(kind, message, "the error of the block")
    assert_prints(run, seconds)


async def cancelling_a_block(submission):
    async def block():
        async with submission.Timer():
            await asyncio.sleep(0.5)

    task = asyncio.ensure_future(block())
    await asyncio.sleep(0.06)
    task.cancel()
    await asyncio.wait({task}, timeout=1)
    return task.cancelled()


@check("passes-errors-on")
async def test_a_cancelled_block_stays_cancelled(submission):
    run = await submission.probe(cancelling_a_block)
    if not run.result:
        sentence = "A block was cancelled, but the Timer kept the CancelledError to itself."
        raise run.failure("not-cancelled", sentence)
    assert_prints(run, 0.06, what="A block that was cancelled")


async def one_timer_for_two_blocks(submission, first, second, between):
    timer = submission.Timer()
    async with timer:
        await asyncio.sleep(first)
    print(between)
    async with timer:
        await asyncio.sleep(second)


@check("can-be-used-again")
async def test_a_second_block_is_timed_from_zero(submission, draw):
    first, second = draw.delays(2, 0.06, 0.2)
    between = draw.name()
    run = await submission.probe(one_timer_for_two_blocks, first, second, between)
    run.assert_returned(None)
    assert_prints(run, second, after=between)
