"""Grader of async-comprehensions: an async source of the grader's, and its fetches."""

import asyncio

from gradeloop import check

# The probes have the names of the functions that they call, for the student to read; each has a
# source of its own, since a probe stands for itself.


async def even_squares(submission, items):
    class Source:
        left = iter(items)

        def __aiter__(self):
            return self

        async def __anext__(self):
            for item in self.left:
                return item
            raise StopAsyncIteration

    return await submission.even_squares(Source())


async def lazy_pages(submission, items, fetch):
    class Source:
        left = iter(items)

        def __aiter__(self):
            return self

        async def __anext__(self):
            for item in self.left:
                return item
            raise StopAsyncIteration

    return [page async for page in submission.lazy_pages(fetch, Source())]


async def all_pages(submission, items, fetch):
    class Source:
        left = iter(items)

        def __aiter__(self):
            return self

        async def __anext__(self):
            for item in self.left:
                return item
            raise StopAsyncIteration

    return await submission.all_pages(fetch, Source())


def fetching(operation, draw, delays, falsy=()):
    """A fetch, and the URLs that it knows."""
    urls = [f"/{name.lower()}" for name in draw.names(len(delays))]
    times = dict(zip(urls, delays, strict=True))
    pages = dict(zip(draw.shuffled(urls), falsy, strict=False))
    fetch = operation(
        name="fetch",
        delay=lambda url: times[url],
        result=lambda url: pages[url] if url in pages else f"page {draw.token()}",
    )
    return fetch, urls


@check("even-squares")
async def test_the_squares_of_the_even_numbers_are_listed_in_order(submission, draw):
    even = [2 * draw.integer(1, 40), -2 * draw.integer(1, 40), 0]
    odd = [2 * draw.integer(1, 40) + 1, -2 * draw.integer(1, 40) - 1]
    numbers = draw.shuffled([*even, *odd, even[0]])
    for source in (numbers, odd, []):
        run = await submission.probe(even_squares, source)
        squares = [number**2 for number in source if number % 2 == 0]
        run.assert_returned(squares, f"the squares of the even numbers in {source}")


async def assert_pages(submission, operation, draw, pages_of):
    """The probe ``pages_of`` gives every page in the order of the URLs, each fetched once."""
    for falsy in (("", 0, None), ()):
        fetch, urls = fetching(operation, draw, draw.delays(4, 0.02, 0.12), falsy)
        run = await submission.probe(pages_of, urls, fetch)
        run.assert_returned([fetch.result_of(url) for url in urls], "in the order of the URLs")
        fetch.assert_called()
    fetch, urls = fetching(operation, draw, draw.delays(3, 0.02, 0.12))
    twice = [*urls, urls[0]]
    run = await submission.probe(pages_of, twice, fetch)
    run.assert_returned([fetch.result_of(url) for url in twice], "a page for each URL, in order")
    fetch.assert_called()
    run = await submission.probe(pages_of, [], fetch)
    run.assert_returned([], "no URLs, no pages")


@check("lazy-pages")
async def test_lazy_pages_can_be_gone_through(submission, operation, draw):
    await assert_pages(submission, operation, draw, lazy_pages)


@check("all-pages")
async def test_all_pages_are_listed(submission, operation, draw):
    await assert_pages(submission, operation, draw, all_pages)


@check("all-pages-at-once")
async def test_all_pages_are_fetched_at_once(submission, operation, draw):
    fetch, urls = fetching(operation, draw, (0.175, 0.1, 0.2, 0.15, 0.125))
    run = await submission.probe(all_pages, urls, fetch)

    run.assert_returned([fetch.result_of(url) for url in urls], "in the order of the URLs")
    run.assert_concurrent(fetch)


@check("all-pages-at-once")
async def test_twelve_pages_are_fetched_at_once_too(submission, operation, draw):
    fetch, urls = fetching(operation, draw, [0.2] * 12)
    run = await submission.probe(all_pages, urls, fetch)

    run.assert_returned([fetch.result_of(url) for url in urls], "in the order of the URLs")
    run.assert_concurrent(fetch, ideal=0.2, sequential=2.4, peak=12)


async def taking_two_pages(submission, fetch, urls, ask):
    async def source():
        for url in urls:
            yield url

    pages = submission.lazy_pages(fetch, source()).__aiter__()
    await asyncio.sleep(0.03)  # whoever fetches unasked does it now
    taken = []
    for _ in range(2):
        ask()
        taken.append(await pages.__anext__())
        await asyncio.sleep(0.03)
    return taken


@check("lazy-on-demand")
async def test_lazy_pages_fetches_a_page_when_it_is_asked_for(submission, operation, draw):
    fetch, urls = fetching(operation, draw, draw.delays(4, 0.02, 0.12))
    ask = operation(name="ask", kind="function")
    run = await submission.probe(taking_two_pages, fetch, urls, ask)

    run.assert_returned([fetch.value_for((url,)) for url in urls[:2]], "the first two pages")
    for count, request in enumerate(ask.calls):
        early = [call for call in fetch.calls if call.began_order < request.began_order]
        if len(early) > count:
            raise run.failure(
                "wrong-order",
                f"Fetches that had begun before page {count + 1} was asked for: {len(early)}, "
                f"instead of {count}. Fetch a page only when the caller wants it.",
            )
    run.assert_sequential(fetch, calls=[(url,) for url in urls[:2]])
