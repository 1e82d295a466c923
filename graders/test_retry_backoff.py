"""Grader of retry-backoff: what is tried again, how often, and after which pauses.

The operation takes no argument, so a probe numbers its calls: the grader's own operation is told
which retry it belongs to and which try it is, from 0.
"""

import asyncio

from gradeloop import check

LONGER = 0.045  # seconds that a pause may last longer than asked


async def retry(submission, operation, options, retry_on=()):
    tries = iter(range(1_000_000))
    kinds = {each.__name__: each for each in (KeyError, OSError, ConnectionError)}

    async def numbered():
        return await operation(0, next(tries))

    if retry_on:
        options = {**options, "retry_on": tuple(kinds[name] for name in retry_on)}
    return await submission.retry(numbered, **options)


def failing(operation, errors, result=None, delay=0.01):
    """An operation whose first tries raise these errors, one each."""
    return operation(
        name="operation",
        delay=lambda number, attempt: delay,
        result=result,
        error=lambda number, attempt: errors[attempt] if attempt < len(errors) else None,
    )


def assert_tries(run, count):
    made = len(run.calls)
    if made != count:
        raise run.failure("wrong-result", f"Calls of operation(): {made}; there should be {count}.")


def errors_of(draw, count):
    return [ConnectionError(draw.token()) for _ in range(count)]


@check("keeps-trying")
async def test_it_tries_again_until_it_gets_a_result_whatever_that_is(submission, operation, draw):
    # Falsy answers come before the last try, where trying again for a true one would show.
    plans = [(2, 0.02, draw.token()), (2, 0, draw.token())]  # a pause of 0 s is a pause too
    falsy = draw.shuffled([None, 0, ""])
    plans += [(failures, 0.02, each) for failures, each in zip((1, 0, 0), falsy, strict=True)]
    for failures, base_delay, answer in plans:
        flaky = failing(operation, errors_of(draw, failures), answer)
        run = await submission.probe(retry, flaky, {"base_delay": base_delay})
        run.assert_returned(answer, "what the operation returned")
        assert_tries(run, failures + 1)


@check("gives-up")
async def test_the_error_of_the_last_try_is_raised_without_another_pause(
    submission, operation, draw
):
    two = "there are pauses of 0.06 s and 0.12 s, and none after the last try"
    for attempts, given, at_most, pauses in (
        (3, {"attempts": 3}, 0.29, two),
        (1, {"attempts": 1}, 0.05, "there is no pause after the last try"),
        (3, {}, 0.29, two),
    ):
        errors = errors_of(draw, attempts)
        broken = failing(operation, [*errors, *errors_of(draw, 2)])
        run = await submission.probe(retry, broken, {**given, "base_delay": 0.06})

        run.assert_raised("ConnectionError", str(errors[-1]), "the error of the last try")
        assert_tries(run, attempts)
        if run.elapsed > at_most:
            raise run.failure(
                "too-slow",
                f"With attempts={attempts} and base_delay=0.06 it took {run.elapsed:.2f} s to give "
                f"up, and {at_most:g} s are enough: {pauses}.",
            )


async def retries_at_once(submission, operation, count):
    def numbered(number):
        tries = iter(range(1_000_000))

        async def call():
            return await operation(number, next(tries))

        return call

    retries = [submission.retry(numbered(number), base_delay=0.06) for number in range(count)]
    return await asyncio.gather(*retries)


@check("pauses-at-once")
async def test_six_retries_pause_together(submission, operation, draw):
    answers = [draw.token() for _ in range(6)]
    flaky = failing(operation, errors_of(draw, 2), lambda number, attempt: answers[number], 0)
    run = await submission.probe(retries_at_once, flaky, 6)

    run.assert_concurrent()
    run.assert_returned(answers, "the result of each operation")


@check("pauses-at-once")
async def test_forty_retries_pause_together_too(submission, operation, draw):
    answers = [draw.token() for _ in range(40)]  # more than a pool of threads has on any machine
    flaky = failing(operation, errors_of(draw, 2), lambda number, attempt: answers[number], 0)
    run = await submission.probe(retries_at_once, flaky, 40)

    run.assert_concurrent(ideal=0.18, sequential=7.2)
    run.assert_returned(answers, "the result of each operation")


@check("pauses-double")
async def test_each_pause_is_twice_as_long_as_the_one_before(submission, operation, draw):
    for options, pauses in (
        ({"attempts": 5, "base_delay": 0.03}, [0.03, 0.06, 0.12, 0.24]),
        ({}, [0.1, 0.2]),
    ):
        # Tries take a while, too: a pause begins when the try before it is over.
        flaky = failing(operation, errors_of(draw, len(pauses)), draw.token(), delay=0.03)
        run = await submission.probe(retry, flaky, options)

        _ = run.result
        assert_tries(run, len(pauses) + 1)
        for number, pause in enumerate(pauses):
            before, after = run.calls[number : number + 2]
            part = run.stretch(f"Pause {number + 1}", before.ended, after.began)
            what = f"the pauses are to be {', '.join(map(str, pauses))} s"
            part.assert_took(pause, at_least=pause - 0.01, at_most=pause + LONGER, what=what)


def assert_tried_again(run, answer, listed, came):
    if run.raised is not None:
        raise run.failure(
            "raised",
            f"retry_on was [{', '.join(listed)}], but {run.raised.type_name} left retry(…): "
            f"operation() raised {came} and would then have succeeded.",
        )
    run.assert_returned(answer, f"the result of the try after {came}")


@check("other-errors-at-once")
async def test_a_subclass_of_what_is_listed_is_tried_again(submission, operation, draw):
    answer = draw.token()
    flaky = failing(operation, [ConnectionResetError(draw.token())], answer)
    run = await submission.probe(retry, flaky, {"base_delay": 0.02})
    came = "ConnectionResetError, which is a ConnectionError,"
    assert_tried_again(run, answer, ["ConnectionError"], came)


@check("other-errors-at-once")
async def test_retry_on_says_what_is_tried_again(submission, operation, draw):
    answer = draw.token()
    flaky = failing(operation, [KeyError(draw.token()), OSError(draw.token())], answer)
    run = await submission.probe(retry, flaky, {"base_delay": 0.02}, ["OSError", "KeyError"])
    assert_tried_again(run, answer, ["OSError", "KeyError"], "KeyError, then OSError,")


@check("other-errors-at-once")
async def test_what_is_not_listed_reaches_the_caller_at_once(submission, operation, draw):
    for kind, retry_on in ((ValueError, []), (ConnectionError, ["KeyError"])):
        message = draw.token()
        broken = failing(operation, [kind(message)], draw.token())
        run = await submission.probe(retry, broken, {"base_delay": 0.3}, retry_on)
        run.assert_raised(kind.__name__, message, "it is not in retry_on")
        assert_tries(run, 1)
        way = run.stretch(
            "The way of that error to the caller", run.calls[0].ended, run.returned_at
        )
        way.assert_took(0, at_most=0.1, what="nothing is tried again, so nothing is waited for")


async def being_cancelled(submission, operation, base_delay, moment):
    """Cancel a little after the first try has begun, or after it has ended in failure."""
    tries = iter(range(1_000_000))
    reached = {each: asyncio.Event() for each in ("a try", "a pause")}

    async def numbered():
        reached["a try"].set()
        try:
            return await operation(0, next(tries))
        finally:
            reached["a pause"].set()

    retrying = submission.retry(numbered, base_delay=base_delay)
    task = asyncio.ensure_future(retrying)
    async with asyncio.timeout(1):
        await reached[moment].wait()
    await asyncio.wait({task}, timeout=0.04)
    task.cancel()
    await asyncio.wait({task}, timeout=0.05)
    return task.cancelled()


@check("cancelling-ends-it")
async def test_a_cancellation_ends_the_retries_in_a_try_and_in_a_pause(submission, operation, draw):
    for moment, delay, base_delay in (("a try", 0.2, 0.02), ("a pause", 0.01, 0.1)):
        broken = failing(operation, errors_of(draw, 3), delay=delay)
        run = await submission.probe(being_cancelled, broken, base_delay, moment)

        if run.result is not True or len(run.calls) != 1:
            raise run.failure(
                "not-cancelled",
                f"retry(…) was cancelled during {moment}, the first one: it should end at once "
                f"and count as cancelled. Calls of operation(): {len(run.calls)}.",
            )
        if run.leftover_tasks:
            raise run.failure(
                "not-cancelled",
                f"retry(…) was cancelled during {moment}, and left something running: the "
                "cancellation has to reach operation() and everything else that you started.",
            )
