"""Grader of graceful-cancellation: a task without an end, stopped at any moment, loses nothing.

``fetch`` takes no argument, so the probes number its calls: the grader's own operation is told
which poll it belongs to and which call it is, from 0.
"""

import asyncio
from itertools import pairwise

from gradeloop import check

INTERVAL = 0.06
SOON = 0.12  # seconds in which a poll ends once it is cancelled
MANY = 1200  # fetches, for "for ever": no guess at a number that is high enough gets there
CLEANUP = 0.05  # longer than on_stop takes: nobody's clean-up is over in time by accident


def fetching(operation, draw, answers=(), odd=2, takes=0.01, error=None):
    """A fetch with another answer each time; the call of number ``odd`` takes longer or fails."""
    return operation(
        name="fetch",
        delay=lambda poll, call: takes if call == odd else 0.01,
        result=lambda poll, call: answers[call] if call < len(answers) else draw.token(),
        error=lambda poll, call: error if call == odd else None,
        cleanup=CLEANUP,
    )


def stopping(operation):
    return operation(name="on_stop", delay=lambda results: 0.03)


def answers_of(fetch, poll=0):
    """What the fetches of a poll have returned, in order."""
    calls = [call for call in fetch.calls if call.outcome == "returned" and call.args[0] == poll]
    return [fetch.value_for(call.args) for call in calls]


def assert_awaited(run):
    if run.never_awaited:
        run.assert_clean()


def assert_stopped(run, on_stop):
    """on_stop was awaited to its end before the task was over."""
    for call in on_stop.calls:
        if call.outcome != "returned" or call.ended > run.returned_at:
            raise run.failure(
                "leaked-task", "poll(…) had ended before on_stop(…) was done: await it."
            )


async def polling_for_a_while(submission, fetch, interval, on_stop, seconds):
    calls = iter(range(1_000_000))

    async def numbered():
        return await fetch(0, next(calls))

    polling = submission.poll(numbered, interval, on_stop)
    task = asyncio.ensure_future(polling)
    await asyncio.wait({task}, timeout=seconds)
    if task.done():
        return task.result()
    task.cancel()
    await asyncio.wait({task}, timeout=0.5)
    return None


def assert_pauses(run, calls, interval):
    """The first fetch begins at once, and each of the others an interval after the last."""
    if not calls or calls[0].began > run.started_at + 0.03:
        raise run.failure("wrong-order", "The first fetch is to begin at once, and did not.")
    for before, after in pairwise(calls):
        pause = after.began - (before.ended or after.began)
        if pause < interval - 0.01:
            raise run.failure(
                "too-fast",
                f"A fetch began {pause:.3f} s after the one before it had ended; the interval "
                f"is {interval:g} s.",
            )


@check("keeps-polling")
async def test_it_fetches_at_once_and_again_after_each_interval(submission, operation, draw):
    fetch = fetching(operation, draw)
    run = await submission.probe(polling_for_a_while, fetch, INTERVAL, stopping(operation), 0.26)

    _ = run.result
    calls = [call for call in fetch.calls if call.began < run.started_at + 0.255]
    assert_pauses(run, calls, INTERVAL)
    if len(calls) not in (3, 4):
        raise run.failure(
            "too-slow",
            f"Calls of fetch() in 0.26 s: {len(calls)}; with an interval of {INTERVAL:g} s and "
            "fetches of 0.01 s there should be 3 or 4.",
        )


@check("keeps-polling")
async def test_another_interval_and_a_fetch_that_takes_longer_than_it(submission, operation, draw):
    interval = draw.delay(0.1, 0.13)
    slow = interval + 0.04
    fetch = fetching(operation, draw, odd=1, takes=slow)
    seconds = 0.01 + interval + slow + interval + 0.05
    run = await submission.probe(polling_for_a_while, fetch, interval, stopping(operation), seconds)

    _ = run.result
    calls = [call for call in fetch.calls if call.began < run.started_at + seconds - 0.005]
    assert_pauses(run, calls, interval)
    if any(call.outcome != "returned" for call in calls[:2]):
        raise run.failure(
            "wrong-result",
            f"A fetch of {slow:g} s was not waited for to its end; it may take longer than the "
            f"interval of {interval:g} s.",
        )
    if len(calls) != 3:
        raise run.failure(
            "too-slow",
            f"Calls of fetch() in {seconds:.2f} s: {len(calls)}; with an interval of "
            f"{interval:g} s and one fetch of {slow:g} s there should be 3.",
        )


async def polling_very_often(submission, many):
    """Poll without a pause, and cancel in the fetch that comes after ``many`` others.

    The grader's own operations would be too slow for so many calls; so would a real interval.
    """
    handed_over, answers = [], []
    reached = asyncio.Event()

    async def fetch():
        await asyncio.sleep(0)
        if len(answers) == many:
            reached.set()
            await asyncio.sleep(2)
        answers.append((None, 0, "", len(answers))[len(answers) % 4])
        return answers[-1]

    async def on_stop(results):
        handed_over.append(list(results))

    task = asyncio.ensure_future(submission.poll(fetch, 0, on_stop))
    waiting = asyncio.ensure_future(reached.wait())
    await asyncio.wait({task, waiting}, timeout=2, return_when=asyncio.FIRST_COMPLETED)
    waiting.cancel()
    task.cancel()
    fetches = len(answers)
    await asyncio.wait({task, waiting}, timeout=0.5)
    error = task.exception() if task.done() and not task.cancelled() else None
    if error is not None and fetches < many:
        raise error
    return fetches, [len(results) for results in handed_over], handed_over == [answers]


@check("keeps-polling")
async def test_it_goes_on_for_ever(submission):
    run = await submission.probe(polling_very_often, MANY)
    fetches, _, _ = run.result
    if fetches < MANY:
        raise run.failure(
            "wrong-result",
            f"poll(…) stopped after fetch number {fetches}, with an interval of 0 s; it is to go "
            "on for ever.",
        )


async def polling_until_cancelled(submission, fetch, interval, on_stop, moment, number):
    """Cancel a little after the call of this number has begun, or after it has ended."""
    calls = iter(range(1_000_000))
    reached = asyncio.Event()

    async def numbered():
        call = next(calls)
        if (moment, number) == ("in a fetch", call):
            reached.set()
        result = await fetch(0, call)
        if (moment, number) == ("in a pause", call):
            reached.set()
        return result

    task = asyncio.ensure_future(submission.poll(numbered, interval, on_stop))
    async with asyncio.timeout(2):
        await reached.wait()
    await asyncio.wait({task}, timeout=0.02)
    task.cancel()
    await asyncio.wait({task}, timeout=0.5)
    found = ("is cancelled" if task.cancelled() else "has ended") if task.done() else "runs on"
    await asyncio.sleep(0)  # what was only started may begin
    for _ in range(3):  # leave nothing behind that wants to be asked more often
        if not task.done():
            task.cancel()
            await asyncio.wait({task}, timeout=0.1)
    return found


def assert_over(run):
    assert_awaited(run)
    if run.result == "runs on":
        raise run.failure(
            "not-cancelled", "poll(…) still ran half a second after it had been cancelled."
        )


@check("hands-over-the-results")
async def test_on_stop_gets_all_results_once_after_a_cancellation(submission, operation, draw):
    falsy = draw.shuffled([None, 0, "", False])
    for number, answers in ((2, [draw.token(), *falsy[:2]]), (0, [draw.token()]), (1, falsy[2:])):
        fetch, on_stop = fetching(operation, draw, answers), stopping(operation)
        moment = "in a pause", number
        run = await submission.probe(polling_until_cancelled, fetch, INTERVAL, on_stop, *moment)
        assert_over(run)
        on_stop.assert_called([(answers_of(fetch),)])


async def two_polls_until_cancelled(submission, fetch, interval, on_stop, seconds):
    def numbered(poll):
        calls = iter(range(1_000_000))

        async def call():
            return await fetch(poll, next(calls))

        return call

    polls = [submission.poll(numbered(poll), interval, on_stop) for poll in range(2)]
    tasks = [asyncio.ensure_future(poll) for poll in polls]
    await asyncio.wait(tasks, timeout=seconds)
    for task in tasks:
        task.cancel()
    await asyncio.wait(tasks, timeout=0.5)


@check("stops-promptly")
async def test_two_polls_share_the_loop_and_end_soon_after_being_cancelled(
    submission, operation, draw
):
    fetch, on_stop = fetching(operation, draw), stopping(operation)
    run = await submission.probe(two_polls_until_cancelled, fetch, INTERVAL, on_stop, 0.18)

    _ = run.result
    run.assert_not_blocked()
    what = "0.18 s until they are cancelled, and 0.03 s for on_stop"
    run.assert_took(0.21, at_least=0.18, at_most=0.18 + SOON, what=what)
    run.assert_clean()
    on_stop.assert_called([(answers_of(fetch, poll),) for poll in range(2)])


@check("stays-cancelled")
async def test_the_task_counts_as_cancelled_when_on_stop_has_finished(submission, operation, draw):
    fetch, on_stop = fetching(operation, draw), stopping(operation)
    run = await submission.probe(polling_until_cancelled, fetch, INTERVAL, on_stop, "in a pause", 1)
    if run.result != "is cancelled":
        raise run.failure(
            "not-cancelled",
            f"poll(…) was cancelled, but its task {run.result} instead of counting as cancelled: "
            "let CancelledError go on.",
        )
    assert_stopped(run, on_stop)


@check("cancelled-in-a-fetch")
async def test_cancelled_in_a_fetch_it_cancels_that_and_hands_over_the_rest(
    submission, operation, draw
):
    for number in (2, 0):
        fetch = fetching(operation, draw, odd=number, takes=0.5)
        on_stop = stopping(operation)
        moment = "in a fetch", number
        run = await submission.probe(polling_until_cancelled, fetch, INTERVAL, on_stop, *moment)
        assert_over(run)
        run.assert_cancelled(*fetch.calls[number:])
        on_stop.assert_called([(answers_of(fetch),)])


@check("cancelled-in-a-fetch")
async def test_all_of_many_results_are_handed_over(submission):
    run = await submission.probe(polling_very_often, MANY)
    fetches, lengths, same = run.result
    if lengths != [fetches]:
        got = " and ".join(f"a list of {length}" for length in lengths) or "nothing"
        raise run.failure(
            "wrong-result",
            f"After {fetches} fetches, some of them with equal results, on_stop(…) was given "
            f"{got}; it should be given the results of all {fetches}, once.",
        )
    if not same:
        raise run.failure(
            "wrong-result",
            f"After {fetches} fetches on_stop(…) was given as many results, but other ones.",
        )


@check("a-failed-fetch-ends-it")
async def test_a_failed_fetch_goes_on_after_on_stop_has_got_the_results(
    submission, operation, draw
):
    # Of families that have no base in common but Exception: catching some of them is not enough.
    kinds = draw.choice([LookupError, ArithmeticError]), TimeoutError
    for kind, (number, which) in zip(kinds, ((0, "first"), (2, "third")), strict=True):
        message = draw.token()
        fetch = fetching(operation, draw, odd=number, error=kind(message))
        on_stop = stopping(operation)
        run = await submission.probe(polling_for_a_while, fetch, INTERVAL, on_stop, 0.5)

        assert_awaited(run)
        what = f"the {which} fetch fails"
        run.assert_raised(kind.__name__, message, what, grouped=True)
        on_stop.assert_called([(answers_of(fetch),)])
        assert_stopped(run, on_stop)
