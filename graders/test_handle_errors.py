"""Grader of handle-errors: a ``fetch`` that answers, fails as expected, or surprises."""

import asyncio

import pytest

from gradeloop import check

EXPECTED = (ConnectionError, ConnectionResetError, TimeoutError)
SURPRISES = (ValueError, KeyError, PermissionError)
LINE = "Request failed:"


@pytest.fixture
def fetch_giving(operation):
    """Make a ``fetch`` from what each URL gives: an answer, or an exception to raise."""

    def make(given, delays=None, **options):
        return operation(
            name="fetch",
            **options,
            delay=lambda url: delays[url] if delays else 0.03,
            result=lambda url: given[url]() if callable(given[url]) else given[url],
            error=lambda url: given[url] if isinstance(given[url], Exception) else None,
        )

    return make


def assert_printed(run, error):
    """The line of an expected error stands in the output."""
    line = f"{LINE} {error}".rstrip()
    if line not in [printed.rstrip() for printed in run.output.splitlines()]:
        sentence = f"After {error!r} the line `{line}` should be printed. Printed: "
        raise run.failure("wrong-result", f"{sentence}{run.output.strip()[:200] or 'nothing'}.")


@check("returns-the-answer")
async def test_an_answer_comes_back_as_it_is(submission, draw, fetch_giving):
    for answer in (draw.token(), *draw.shuffled([0, "", None, []])):
        url = draw.name()
        fetch = fetch_giving({url: answer})
        run = await submission.call("safe_fetch", fetch, url, "the default")
        run.assert_returned(answer, "the answer of fetch, as it is")
        fetch.assert_called([(url,)], run=run.number)


@check("returns-the-answer")
async def test_a_slow_answer_is_waited_for(submission, draw, fetch_giving):
    url, answer = draw.name(), draw.token()
    fetch = fetch_giving({url: answer}, {url: draw.delay(0.4, 0.6)})
    run = await submission.call("safe_fetch", fetch, url, "the default")
    run.assert_returned(answer, "the answer of fetch, however long it takes")


async def a_fetch_that_takes_very_long(submission, name, args):
    """Call it while ``fetch`` waits, and let every timer that it sets run out in the meantime:
    what gives up after a minute gives up at once. How long the first timer was to take, too."""
    answered, timers = asyncio.Event(), []

    async def fetch(url):
        await answered.wait()
        return f"the answer of {url}"

    loop = asyncio.get_running_loop()
    original = loop.call_at

    def call_at(when, callback, *rest, context=None):
        timers.append(when - loop.time())
        return original(loop.time() + 0.02, callback, *rest, context=context)

    task = asyncio.ensure_future(getattr(submission, name)(fetch, *args))
    loop.call_at = call_at
    try:
        for _ in range(10):
            await asyncio.sleep(0)
    finally:
        del loop.call_at
    await asyncio.sleep(0.05)
    answered.set()
    return await task, timers[0] if timers else None


@check("returns-the-answer")
async def test_no_answer_is_too_slow(submission, draw):
    url = draw.name()
    run = await submission.probe(a_fetch_that_takes_very_long, "safe_fetch", [url, "the default"])
    result = run.result
    if type(result) is tuple and result[0] == "the default" and result[1] is not None:
        sentence = (
            f"safe_fetch gives the fetch up after {result[1]:.3g} s and returns the default: "
            "an answer counts, however long it takes."
        )
        raise run.failure("wrong-result", sentence)
    run.assert_returned((f"the answer of {url}", result[1]), "the answer of fetch, as it is")


@check("falls-back")
@pytest.mark.parametrize("kind", EXPECTED, ids=lambda kind: kind.__name__)
async def test_an_expected_error_is_printed_and_replaced(submission, draw, fetch_giving, kind):
    for error, default in ((kind(draw.token()), [draw.name()]), (kind(), [])):
        url = draw.name()
        fetch = fetch_giving({url: error})
        run = await submission.call("safe_fetch", fetch, url, *default)
        run.assert_returned(default[0] if default else None, "the default")
        fetch.assert_called([(url,)], run=run.number)
        assert_printed(run, error)


@check("keeps-places")
async def test_each_answer_stands_in_the_place_of_its_url(submission, draw, fetch_giving):
    gives = draw.shuffled(
        [draw.token(), 0, None, ConnectionError(draw.name()), TimeoutError(draw.name())]
    )
    urls, default = draw.names(5), draw.name()
    slowest_first = sorted(draw.delays(5, 0.03, 0.15), reverse=True)
    delays = dict(zip(urls, slowest_first, strict=True))
    fetch = fetch_giving(dict(zip(urls, gives, strict=True)), delays)
    run = await submission.call("safe_fetch_all", fetch, urls, default)
    expected = [default if isinstance(each, Exception) else each for each in gives]
    run.assert_returned(expected, "answers and defaults in the places of their URLs")
    fetch.assert_called([(url,) for url in urls], run=run.number)


@check("keeps-places")
async def test_no_url_or_one_gives_a_list_too(submission, draw, fetch_giving):
    url = draw.name()
    fetch = fetch_giving({url: TimeoutError()})
    for urls in ([], [url]):
        run = await submission.call("safe_fetch_all", fetch, urls)
        run.assert_returned([None] * len(urls), "a list with a place for each URL")


@check("keeps-places")
async def test_the_errors_of_many_are_printed_as_one_is(submission, draw, fetch_giving):
    urls, errors = draw.names(2), [ConnectionError(draw.name()), TimeoutError(draw.name())]
    fetch = fetch_giving(dict(zip(urls, errors, strict=True)))
    lines = []
    for url, error in zip(urls, errors, strict=True):  # what is printed is another check's question
        run = await submission.call("safe_fetch", fetch, url)
        lines += [line for line in run.output.splitlines() if str(error) in line]
    run = await submission.call("safe_fetch_all", fetch, urls)
    _ = run.result
    missing = [line for line in lines if line not in run.output.splitlines()]
    if missing:
        sentence = f"safe_fetch prints `{missing[0]}` after that error; safe_fetch_all does not."
        raise run.failure("wrong-result", sentence)


@check("keeps-places")
async def test_a_url_given_twice_is_fetched_twice(submission, draw, fetch_giving):
    once, twice, bad = draw.names(3)
    given = {once: draw.token(), twice: draw.token, bad: TimeoutError(draw.name())}
    fetch = fetch_giving(given, fresh=True)
    urls = [twice, *draw.shuffled([once, bad]), twice]
    run = await submission.call("safe_fetch_all", fetch, urls)
    _ = run.result
    fetch.assert_called([(url,) for url in urls], run=run.number)
    good = [place for place, url in enumerate(urls) if url != bad]
    fits = type(run.value) is list and len(run.value) == len(urls)
    answers = [run.value[place] for place in good] if fits else None
    expected = [None] * len(urls)
    results = fetch.results_for([(urls[place],) for place in good], answers, run=run.number)
    for place, answer in zip(good, results, strict=True):
        expected[place] = answer
    run.assert_returned(expected, "each URL has an answer of its own")


@check("all-at-once")
async def test_twelve_urls_are_in_flight_at_once_too(submission, draw, fetch_giving):
    urls = draw.names(12)
    fetch = fetch_giving({url: draw.token() for url in urls}, dict.fromkeys(urls, 0.2))
    run = await submission.call("safe_fetch_all", fetch, urls)
    run.assert_concurrent(fetch, calls=[(url,) for url in urls], ideal=0.2, sequential=2.4, peak=12)


@check("all-at-once")
async def test_all_urls_are_in_flight_at_once(submission, draw, fetch_giving):
    urls = draw.names(5)
    delays = dict(zip(urls, draw.shuffled([0.08, 0.115, 0.16, 0.225, 0.25]), strict=True))
    fetch = fetch_giving({url: draw.token() for url in urls}, delays)
    run = await submission.call("safe_fetch_all", fetch, urls)
    run.assert_concurrent(fetch, calls=[(url,) for url in urls])


@check("other-errors-pass")
@pytest.mark.parametrize("kind", SURPRISES, ids=lambda kind: kind.__name__)
async def test_a_surprise_goes_on_to_the_caller(submission, draw, fetch_giving, kind):
    good, bad = draw.names(2)
    error = kind(draw.name())
    fetch = fetch_giving({good: draw.token(), bad: error})

    run = await submission.call("safe_fetch", fetch, bad)
    run.assert_raised(kind.__name__, str(error), "an error that is not expected")
    if LINE in run.output:
        sentence = f"safe_fetch let {error!r} through, but printed it: that is for expected errors."
        raise run.failure("wrong-result", sentence)

    run = await submission.call("safe_fetch_all", fetch, draw.shuffled([good, bad]))
    run.assert_raised(kind.__name__, str(error), "an error that is not expected", grouped=True)


async def cancelling_a_fetch(submission, fetch, url):
    task = asyncio.ensure_future(submission.safe_fetch(fetch, url, "the default"))
    await asyncio.sleep(0.03)
    task.cancel()
    await asyncio.wait({task}, timeout=1)
    return task.cancelled()


@check("stays-cancellable")
async def test_a_cancelled_fetch_stays_cancelled(submission, draw, fetch_giving):
    url = draw.name()
    fetch = fetch_giving({url: draw.token()}, {url: 0.2})
    run = await submission.probe(cancelling_a_fetch, fetch, url)
    if not run.result:
        sentence = "safe_fetch was cancelled in the middle of its fetch, but went on as if not."
        raise run.failure("not-cancelled", sentence)
    if LINE in run.output:
        sentence = "safe_fetch printed its cancellation as if it were a failed request."
        raise run.failure("wrong-result", sentence)
    run.assert_clean()
