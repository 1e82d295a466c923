"""Grader of timeout-fallback: what is too slow is cancelled, all else is left alone."""

import asyncio

from gradeloop import check

CLEANUP = 0.04
SLOW = [0.455, 0.475, 0.495, 0.515, 0.535, 0.555, 0.575, 0.595]  # 4.2 s, as the spec has it


@check("answers-in-time")
async def test_a_fast_answer_is_returned_as_it_is_and_at_once(submission, operation, draw):
    for answer in draw.shuffled([draw.token(), None, 0, ""]):
        fetch = operation(name="fetch", delay=lambda url: 0.06, result=answer, cleanup=CLEANUP)
        run = await submission.call("fetch_with_timeout", fetch, draw.name(), 0.4, draw.token())
        run.assert_returned(answer, "the answer of fetch")
        run.assert_took(0.06, at_most=0.15, what="the time that fetch takes")
        run.assert_clean()


@check("answers-in-time")
async def test_the_default_need_not_be_given(submission, operation, draw):
    url = draw.name()
    fetch = operation(name="fetch", delay=lambda url: 0.03, result=draw.token, cleanup=CLEANUP)
    run = await submission.call("fetch_with_timeout", fetch, url, 0.3)
    run.assert_returned(fetch.result_of(url), "the answer of fetch")
    fetch.assert_called()


@check("default-when-slow")
async def test_the_default_comes_after_the_timeout(submission, operation, draw):
    for timeout, given in ((0.12, []), (0.12, [draw.token()]), (0.06, [0])):
        fetch = operation(name="fetch", delay=lambda url: 0.5, result=draw.token, cleanup=CLEANUP)
        run = await submission.call("fetch_with_timeout", fetch, draw.name(), timeout, *given)
        run.assert_returned(given[0] if given else None, "the default")
        run.assert_took(timeout, at_most=timeout + 0.1, what="the timeout, then the clean-up")


async def slow_fetches_at_once(submission, fetch, urls, timeout, default):
    calls = [submission.fetch_with_timeout(fetch, url, timeout, default) for url in urls]
    return await asyncio.gather(*calls)


@check("gives-up-at-once")
async def test_eight_slow_fetches_are_given_up_together(submission, operation, draw):
    delays = dict(zip(draw.names(len(SLOW)), draw.shuffled(SLOW), strict=True))
    fetch = operation(
        name="fetch", delay=lambda url: delays[url], result=draw.token, cleanup=CLEANUP
    )
    default = draw.token()
    run = await submission.probe(slow_fetches_at_once, fetch, list(delays), 0.15, default)

    run.assert_returned([default] * len(SLOW), "the default for each")
    run.assert_concurrent(fetch, calls=[(url,) for url in delays])


@check("gives-up-at-once")
async def test_twelve_slow_fetches_are_given_up_together_too(submission, operation, draw):
    urls, default = draw.names(12), draw.token()
    fetch = operation(name="fetch", delay=lambda url: 0.5, result=draw.token, cleanup=CLEANUP)
    run = await submission.probe(slow_fetches_at_once, fetch, urls, 0.2, default)

    run.assert_returned([default] * len(urls), "the default for each")
    calls = [(url,) for url in urls]
    run.assert_concurrent(fetch, calls=calls, ideal=0.2 + CLEANUP, sequential=6.0, peak=12)


@check("other-errors-pass")
async def test_an_error_of_the_fetch_itself_reaches_the_caller(submission, operation, draw):
    for kind in (ValueError, LookupError, ConnectionError):
        message = draw.token()
        fetch = operation(name="fetch", delay=lambda url: 0.03, error=kind(message))
        run = await submission.call("fetch_with_timeout", fetch, draw.name(), 0.3, draw.token())
        run.assert_raised(kind.__name__, message, "the default is for slowness only", grouped=True)
        way = run.stretch(run.what, run.started_at, run.returned_at)
        way.assert_took(0.03, at_most=0.15, what="until the error of fetch")


@check("slow-fetch-is-stopped")
async def test_a_slow_fetch_has_cleaned_up_when_the_default_is_returned(
    submission, operation, draw
):
    fetch = operation(name="fetch", delay=lambda url: 0.5, result=draw.token, cleanup=CLEANUP)
    url = draw.name()
    run = await submission.call("fetch_with_timeout", fetch, url, 0.1, draw.token())

    _ = run.result
    fetch.assert_called([(url,)])
    run.assert_cancelled(*fetch.calls)
    run.assert_clean()


async def being_cancelled_while_it_waits(submission, fetch, url):
    waiting = submission.fetch_with_timeout(fetch, url, 0.4, "the default")
    task = asyncio.ensure_future(waiting)
    await asyncio.wait({task}, timeout=0.05)
    task.cancel()
    await asyncio.wait({task}, timeout=1)
    return task.cancelled()


@check("cancelled-from-outside")
async def test_a_cancellation_is_passed_on_to_the_fetch_and_to_the_caller(
    submission, operation, draw
):
    fetch = operation(name="fetch", delay=lambda url: 0.3, result=draw.token, cleanup=CLEANUP)
    url = draw.name()
    run = await submission.probe(being_cancelled_while_it_waits, fetch, url)

    cancelled = run.result
    fetch.assert_called([(url,)])
    if cancelled is not True:
        raise run.failure(
            "not-cancelled",
            "fetch_with_timeout(…) was cancelled while it waited, but its task does not count "
            "as cancelled: let CancelledError go on.",
        )
    run.assert_cancelled(*fetch.calls)
