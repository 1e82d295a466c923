"""Grader of as-completed: when each pair came, against when its fetch was done."""

from gradeloop import check

LATE = 0.06
"""Seconds by which a pair may come after its fetch is done."""


def fetching(operation, draw, count, result, cleanup=0.0):
    """A fetch and its URLs, the first five with the delays of the instructions."""
    urls = [f"/{name.lower()}" for name in draw.names(count)]
    delays = dict(zip(urls, (0.2, 0.05, 0.35, 0.13, 0.27), strict=False))
    fetch = operation(name="fetch", delay=lambda url: delays[url], result=result, cleanup=cleanup)
    return fetch, urls


async def reading_all_pairs(submission, fetch, urls, seen):
    pairs = []
    async for pair in submission.in_completion_order(fetch, urls):
        seen()
        pairs.append(pair)
    return pairs


def seeing(operation):
    return operation(name="seen", kind="function")


def pairs_as_given(fetch, urls, given):
    """The right pairs, their URLs in the order of those that were yielded."""
    yielded = [each[0] for each in given if isinstance(each, list | tuple) and each]
    pairs = [(url, fetch.result_of(url)) for url in urls]
    pairs.sort(key=lambda pair: yielded.index(pair[0]) if pair[0] in yielded else len(yielded))
    return pairs


@check("yields-pairs")
async def test_each_url_is_yielded_once_with_its_result(submission, operation, draw):
    for count, falsy in ((5, [0, None, ""]), (1, [])):
        answers = draw.shuffled([*falsy, *(draw.token() for _ in range(count - len(falsy)))])
        fetch, urls = fetching(operation, draw, count, lambda url, left=answers: left.pop())
        run = await submission.probe(reading_all_pairs, fetch, urls, seeing(operation))

        pairs = pairs_as_given(fetch, urls, run.result)
        run.assert_returned(pairs, "one pair (url, result) for each URL")
        fetch.assert_called()


@check("yields-pairs")
async def test_fetches_that_end_at_the_same_moment_are_all_yielded(submission, operation, draw):
    urls = [f"/{name.lower()}" for name in draw.names(4)]
    fetch = operation(name="fetch", delay=lambda url: 0.05, result=draw.token)
    run = await submission.probe(reading_all_pairs, fetch, urls, seeing(operation))

    pairs = pairs_as_given(fetch, urls, run.result)
    run.assert_returned(pairs, "one pair for each URL, also of those that end together")
    fetch.assert_called()


@check("nothing-for-no-urls")
async def test_no_urls_yield_nothing(submission, operation, draw):
    fetch, _ = fetching(operation, draw, 1, draw.token)
    run = await submission.probe(reading_all_pairs, fetch, [], seeing(operation))
    run.assert_returned([], "no URLs, no pairs")


@check("as-they-arrive")
async def test_each_pair_comes_when_its_fetch_is_done(submission, operation, draw):
    fetch, urls = fetching(operation, draw, 5, draw.token)
    seen = seeing(operation)
    run = await submission.probe(reading_all_pairs, fetch, urls, seen)

    pairs = run.result
    for url in urls:
        fetch.result_of(url)
    run.assert_concurrent(fetch)
    done = sorted(fetch.calls, key=lambda call: call.ended_order)
    if pairs != [(*call.args, fetch.value_for(call.args)) for call in done]:
        arrived = ", ".join(call.args[0] for call in done)
        raise run.failure(
            "wrong-order",
            f"The pairs were not yielded in the order in which the fetches were done ({arrived}).",
        )
    for call, pair in zip(done, seen.calls, strict=True):
        if pair.began - call.ended > LATE:
            raise run.failure(
                "too-slow",
                f"{call.label} was done after {call.ended - run.started_at:.2f} s, but its pair "
                f"came only after {pair.began - run.started_at:.2f} s: hand each one over as "
                "soon as it is there.",
            )


@check("as-they-arrive")
async def test_twelve_fetches_are_under_way_at_once_too(submission, operation, draw):
    urls = [f"/{name.lower()}" for name in draw.names(12)]
    fetch = operation(name="fetch", delay=lambda url: 0.2, result=draw.token)
    run = await submission.probe(reading_all_pairs, fetch, urls, seeing(operation))
    calls = [(url,) for url in urls]
    run.assert_concurrent(fetch, calls=calls, ideal=0.2, sequential=2.4, peak=12)


async def taking_two_pairs_and_closing(submission, fetch, urls):
    pairs = submission.in_completion_order(fetch, urls)
    taken = [await pairs.__anext__(), await pairs.__anext__()]
    await pairs.aclose()
    return taken


@check("stops-early")
async def test_closing_cancels_what_is_left_and_waits_for_it(submission, operation, draw):
    fetch, urls = fetching(operation, draw, 5, draw.token, cleanup=0.04)
    run = await submission.probe(taking_two_pairs_and_closing, fetch, urls)

    _ = run.result
    fetch.assert_called([(url,) for url in urls])
    stopped = [call for call in fetch.calls if call.cleaned and call.cleaned_at <= run.returned_at]
    if len(stopped) != 3:
        raise run.failure(
            "not-cancelled",
            "Two pairs were taken, then aclose() was called. When it came back, "
            f"{len(stopped)} of the 3 fetches that were left had been cancelled and had finished "
            "their clean-up: cancel their tasks, then await them.",
        )
    run.assert_clean()
    run.assert_took(0.17, what="two pairs and the clean-up")
