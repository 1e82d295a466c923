"""Grader of fix-sequential-awaits: a session of the grader's, whose requests are watched."""

from gradeloop import check


def service(operation, delays, **options):
    """What a session is made of: opening, closing and getting."""
    return (
        operation(name="open_session", delay=0.03),
        operation(name="close_session", delay=0.02),
        operation(name="get", delay=lambda url: delays[url], **options),
    )


async def fetch_data(submission, urls, opening, closing, getting):
    sessions = []

    class Session:
        is_open = False

        async def __aenter__(self):
            await opening()
            self.is_open = True
            sessions.append(self)
            return self

        async def __aexit__(self, *exc_info):
            self.is_open = False
            await closing()

        async def get(self, url):
            if not self.is_open:
                raise RuntimeError("get() on a session that is not open")
            response = await getting(url)
            if not self.is_open:
                raise RuntimeError("the session was closed while get() was waiting")
            return response

    try:
        return await submission.fetch_data(Session, urls)
    finally:  # whoever keeps a session for the next call finds it closed
        for session in sessions:
            session.is_open = False


def assert_one_session(run, opening, closing):
    """One session was opened, and closed by the time that the run was over."""
    opened = len(opening.calls)
    closed = sum(
        call.outcome == "returned" and call.ended <= run.returned_at for call in closing.calls
    )
    if (opened, closed) != (1, 1):
        raise run.failure(
            "wrong-result",
            f"Sessions opened: {opened}, closed when fetch_data was over: {closed}. "
            "Open exactly one for all URLs, and close it on every way out.",
        )


def urls_of(draw, count, low=0.03, high=0.2):
    """URLs with their delays, not in the order of arrival."""
    paths = [f"/{name.lower()}" for name in draw.names(count)]
    return dict(zip(paths, draw.delays(count, low, high), strict=True))


@check("returns-responses")
async def test_the_responses_come_in_the_order_of_the_urls(submission, operation, draw):
    for count in draw.shuffled([3, 6]):
        delays = urls_of(draw, count)
        falsy = dict(zip(delays, draw.shuffled([0, "", None]), strict=False))
        *session, get = service(
            operation, delays, result=lambda url, falsy=falsy: falsy.get(url, url * 2)
        )
        run = await submission.probe(fetch_data, list(delays), *session, get)
        run.assert_returned([get.result_of(url) for url in delays], "in the order of the URLs")


@check("returns-responses")
async def test_a_url_given_twice_is_requested_twice(submission, operation, draw):
    once, twice, last = urls_of(draw, 3)
    delays = {once: 0.05, twice: 0.08, last: 0.03}
    *session, get = service(operation, delays, result=draw.token, fresh=True)
    urls = [twice, once, twice, last]
    run = await submission.probe(fetch_data, urls, *session, get)

    expected = get.results_for([(url,) for url in urls], run.result)
    run.assert_returned(expected, "each URL with a response of its own")


@check("uses-one-session")
async def test_one_session_serves_all_urls(submission, operation, draw):
    for count in (4, 1):
        delays = urls_of(draw, count)
        opening, closing, get = service(operation, delays, result=draw.token)
        run = await submission.probe(fetch_data, list(delays), opening, closing, get)

        run.assert_returned([get.result_of(url) for url in delays], "in the order of the URLs")
        assert_one_session(run, opening, closing)


@check("fetches-at-once")
async def test_all_requests_are_under_way_at_once(submission, operation, draw):
    names = [f"/{name.lower()}" for name in draw.names(6)]
    delays = dict(zip(names, (0.15, 0.05, 0.25, 0.1, 0.225, 0.175), strict=True))
    *session, get = service(operation, delays, result=draw.token)
    run = await submission.probe(fetch_data, names, *session, get)

    run.assert_returned([get.result_of(url) for url in names], "in the order of the URLs")
    run.assert_concurrent(get)


@check("fetches-at-once")
async def test_twelve_requests_are_under_way_at_once_too(submission, operation, draw):
    delays = {f"/{name.lower()}": 0.2 for name in draw.names(12)}
    *session, get = service(operation, delays, result=draw.token)
    run = await submission.probe(fetch_data, list(delays), *session, get)

    run.assert_returned([get.result_of(url) for url in delays], "in the order of the URLs")
    run.assert_concurrent(get, ideal=0.25, sequential=2.45, peak=12)


@check("any-number-of-urls")
async def test_any_number_of_requests_is_under_way_at_once(submission, operation, draw):
    for count in draw.shuffled([3, 6, draw.integer(7, 11)]):
        delays = urls_of(draw, count, 0.05, 0.35)
        *session, get = service(operation, delays, result=draw.token)
        run = await submission.probe(fetch_data, list(delays), *session, get)

        run.assert_returned([get.result_of(url) for url in delays], "in the order of the URLs")
        ideal, total = 0.05 + max(delays.values()), 0.05 + sum(delays.values())
        run.assert_concurrent(get, ideal=ideal, sequential=total, peak=count)


@check("closes-after-an-error")
async def test_a_failed_request_closes_the_session(submission, operation, draw):
    delays, message = urls_of(draw, 3), draw.token()
    first = min(delays, key=delays.get)
    opening, closing, get = service(
        operation, delays, error=lambda url: LookupError(message) if url == first else None
    )
    run = await submission.probe(fetch_data, list(delays), opening, closing, get)

    run.assert_raised("LookupError", message, "the error of a get", grouped=True)
    calls = [call for call in get.calls if call.args == (first,)]
    failed = next(call for call in calls if call.outcome == "raised")
    if any(call.began_order > failed.ended_order for call in calls):
        sentence = f"{failed.label} failed and was tried again: nobody asked for that."
        raise run.failure("wrong-result", sentence)
    assert_one_session(run, opening, closing)
