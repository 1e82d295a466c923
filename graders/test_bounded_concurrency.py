"""Grader of bounded-concurrency: as many fetches at once as the limit allows, and no more."""

import asyncio
from math import ceil

from gradeloop import check

EACH = 0.06  # as the spec's numbers have it
LONG, SHORT = 0.4, 0.1


def fetching(operation, draw, delays, **options):
    """A fetch, and the URLs that it knows, one for each delay."""
    named = dict(zip(draw.names(len(delays)), delays, strict=True))
    options = {"result": draw.token} | options
    return operation(name="fetch", delay=lambda url: named[url], **options), list(named)


@check("results-in-order")
async def test_every_url_is_fetched_once_and_the_results_are_in_order(submission, operation, draw):
    for count, limit in ((7, 3), (3, 1), (1, 2)):
        fetch, urls = fetching(operation, draw, draw.delays(count, 0.02, 0.02 + 0.03 * count))
        run = await submission.call("fetch_limited", fetch, urls, limit)
        run.assert_returned([fetch.result_of(url) for url in urls], "in the order of the URLs")
        fetch.assert_called()


@check("results-in-order")
async def test_falsy_results_are_results(submission, operation, draw):
    answers = draw.shuffled([None, 0, "", False])
    fetch, urls = fetching(
        operation,
        draw,
        draw.delays(4, 0.02, 0.1),
        result=lambda url: answers[urls.index(url)],
    )
    run = await submission.call("fetch_limited", fetch, urls, 2)
    run.assert_returned(answers, "the results as they are")


@check("results-in-order")
async def test_no_urls_give_an_empty_list(submission, operation, draw):
    fetch, _ = fetching(operation, draw, [SHORT])
    run = await submission.call("fetch_limited", fetch, [], draw.integer(1, 4))
    run.assert_returned([], "no URLs, no results")


@check("keeps-the-limit")
async def test_as_many_fetches_run_at_once_as_the_limit_allows(submission, operation, draw):
    for count, limit in ((9, 3), (4, 1), (24, 12), (3, 5)):
        fetch, urls = fetching(operation, draw, [EACH] * count)
        run = await submission.call("fetch_limited", fetch, urls, limit)
        run.assert_concurrent(
            fetch,
            calls=[(url,) for url in urls],
            ideal=ceil(count / limit) * EACH,
            sequential=count * EACH,
            peak=min(count, limit),
        )


@check("slot-reused-at-once")
async def test_short_fetches_pass_while_a_long_one_holds_a_slot(submission, operation, draw):
    fetch, urls = fetching(operation, draw, [LONG, SHORT, SHORT, SHORT, SHORT])
    run = await submission.call("fetch_limited", fetch, urls, 2)

    run.assert_concurrent(fetch, calls=[(url,) for url in urls])
    run.assert_returned([fetch.value_for((url,)) for url in urls], "in the order of the URLs")


@check("other-limits")
async def test_any_limit_is_kept_and_used_for_any_number_of_urls(submission, operation, draw):
    # One limit comes twice: a gate that was kept from an earlier call belongs to another loop.
    for limit in draw.shuffled([2, 4, draw.integer(5, 8), draw.choice([2, 4])]):
        each, rounds = draw.delay(0.05, 0.09), draw.integer(2, 3)
        count = (rounds - 1) * limit + draw.integer(1, limit)
        fetch, urls = fetching(operation, draw, [each] * count)
        run = await submission.call("fetch_limited", fetch, urls, limit)

        run.assert_returned([fetch.result_of(url) for url in urls], "in the order of the URLs")
        total = count * each
        run.assert_concurrent(fetch, ideal=rounds * each, sequential=total, peak=limit)


async def fetch_limited(submission, fetch, urls, limit):
    waiting = submission.fetch_limited(fetch, urls, limit)
    task = asyncio.ensure_future(waiting)
    await asyncio.wait({task}, timeout=1.5)
    if task.done():
        return "returned", task.result()
    task.cancel()
    return "hangs", None


@check("error-reaches-the-caller")
async def test_the_error_of_a_fetch_reaches_the_caller_and_nothing_hangs(
    submission, operation, draw
):
    bad, message = draw.integer(0, 3), draw.token()
    error = draw.choice([LookupError, ValueError, OSError])(message)
    fetch, urls = fetching(
        operation,
        draw,
        draw.delays(5, 0.02, 0.12),
        error=lambda url: error if url == urls[bad] else None,
    )
    for limit in (1, 2):
        run = await submission.probe(fetch_limited, fetch, urls, limit)
        if run.raised is None and run.result[0] == "hangs":
            raise run.failure(
                "timed-out",
                f"With limit={limit} and one fetch that raises, fetch_limited(…) had not ended "
                "after 1.5 s: is the slot given back, and the work called done, after an error?",
            )
        run.assert_raised(type(error).__name__, message, "the error of a fetch", grouped=True)
        made = [call.args for call in fetch.calls_in(run.number)]
        again = next((args for args in made if made.count(args) > 1), None)
        if again is not None:
            raise run.failure(
                "wrong-result",
                f"fetch({again[0]!r}) was called more than once: its error is final.",
            )
