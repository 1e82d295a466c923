"""Grader of http-fetch-all: real requests to a server in the judge's own process.

The server counts which requests came and how many were under way at once, so that any client
will do: aiohttp, httpx, asyncio's streams, or urllib in threads.
"""

from gradeloop import check
from gradeloop.judge.loopback import Answer

HELD_UP = 0.3  # seconds that making a client may hold up the loop
AT_MOST = 0.85


class Pages:
    """Pages of the server, with the rows that a submission makes of them."""

    def __init__(self, server, draw, answers):
        self.server = server
        self.paths = [f"/{draw.token()}" for _ in answers]
        pairs = list(zip(self.paths, answers, strict=True))
        self.urls = [server.url(path, answer) for path, answer in pairs]
        self.rows = [
            {"url": url, "status": answer.status, "length": len(answer.body)}
            for url, answer in zip(self.urls, answers, strict=True)
        ]

    def assert_fetched(self, run):
        run.assert_returned(self.rows, "a row for each URL, in order")
        for path, url in zip(self.paths, self.urls, strict=True):
            count = len(self.server.requests_for([path]))
            if count != 1:
                raise run.failure(
                    "wrong-result", f"{url} was requested {count} times; it should be once."
                )


def body(draw):
    """Fewer characters than bytes, whatever the library guesses, and blanks at both ends."""
    odd = "".join(draw.shuffled("éß€漢🙂"))
    return f" {odd}{draw.token() * draw.integer(1, 9)}\n"


@check("rows-in-order")
async def test_each_url_is_requested_once_and_gives_its_row(submission, draw):
    server = await submission.serve()
    for statuses in ([200, 404, 500, 200], [500, 200], [404]):
        texts = [body(draw) for _ in statuses]
        texts[-1] = "" if len(statuses) > 2 else texts[-1]
        delays = draw.delays(len(statuses), 0.02, 0.15)
        answers = [
            Answer(delay, status, text)
            for delay, status, text in zip(delays, draw.shuffled(statuses), texts, strict=True)
        ]
        pages = Pages(server, draw, answers)
        pages.assert_fetched(await submission.call("fetch_all", pages.urls))


@check("no-urls")
async def test_no_urls_give_an_empty_list(submission):
    run = await submission.call("fetch_all", [])
    run.assert_returned([], "no URLs, no rows")


@check("requests-at-once")
async def test_all_requests_are_under_way_at_the_same_time(submission, draw):
    server = await submission.serve()
    first = Pages(server, draw, [Answer(body=body(draw))])
    first.assert_fetched(await submission.call("fetch_all", first.urls))  # imports are over

    for delays in ([0.2, 0.25, 0.3, 0.35, 0.4], [0.25, 0.3, 0.35, 0.4]):
        answers = [Answer(delay, 200, body(draw)) for delay in draw.shuffled(delays)]
        pages = Pages(server, draw, answers)
        run = await submission.call("fetch_all", pages.urls)

        pages.assert_fetched(run)
        run.assert_not_blocked(HELD_UP)
        peak, count = server.peak(pages.paths), len(pages.paths)
        if peak < count:
            raise run.failure(
                "not-concurrent",
                f"The server was answering at most {peak} of your {count} requests at the same "
                f"moment, and it took {run.elapsed:.2f} s: start all of them before you wait for "
                "the first.",
            )
        run.assert_took(max(delays), at_most=AT_MOST, what="the slowest answer")
        run.assert_clean()


@check("refused-connection")
async def test_a_server_that_cannot_be_reached_raises(submission, draw):
    server = await submission.serve()
    page = Pages(server, draw, [Answer(0.03, 200, body(draw))])
    urls = draw.shuffled([*page.urls, server.refused_url()])
    run = await submission.call("fetch_all", urls)
    run.assert_raised("Exception", what="nobody listens at one of the addresses")
