"""Grader of gather-return-exceptions: one failure must not lose the rest."""

from gradeloop import check
from gradeloop.worker.codec import Raised

DELAYS = [0.075, 0.125, 0.15, 0.2, 0.25]  # as the spec's numbers have it
FAILURES = (ValueError, TimeoutError, KeyError, LookupError, OSError)


class Servers:
    """URLs with what each of them gives: a value or an exception, after a while.

    Args:
        outcomes: A delay, and a value or an exception, for each URL.
    """

    def __init__(self, operation, draw, outcomes):
        self.outcomes = dict(zip(draw.names(len(outcomes)), outcomes, strict=True))
        self.urls = list(self.outcomes)
        self.calls = [(url,) for url in self.urls]
        self.fetch = operation(
            name="fetch",
            delay=lambda url: self.outcomes[url][0],
            result=lambda url: self.outcomes[url][1],
            error=lambda url: self.error_of(url),
        )

    def error_of(self, url):
        outcome = self.outcomes[url][1]
        return outcome if isinstance(outcome, Exception) else None

    def assert_settled(self, run):
        """The run gave both dicts, with the very exceptions, in the order of the URLs."""
        good = {url: value for url, (_, value) in self.outcomes.items() if not self.error_of(url)}
        bad = {
            url: Raised(type(error).__name__, message=str(error))
            for url in self.urls
            if (error := self.error_of(url)) is not None
        }
        run.assert_returned((good, bad), "what succeeded, what failed")
        for name, got, expected in zip(("results", "errors"), run.value, (good, bad), strict=True):
            if list(got) != list(expected):
                raise run.failure(
                    "wrong-result",
                    f"The dict of {name} has the URLs in the order {list(got)}; the order of "
                    f"`urls` is {list(expected)}.",
                )
        for url, error in run.value[1].items():
            if error.origin is None:
                raise run.failure(
                    "wrong-result",
                    f"errors[{url!r}] looks like the exception of the fetch, but is another "
                    "object: keep the one that was raised.",
                )


def failures(draw, count):
    return [kind(draw.token()) for kind in draw.shuffled(FAILURES)[:count]]


@check("results-and-errors")
async def test_values_and_exceptions_are_told_apart(submission, operation, draw):
    for _ in range(2):
        errors = failures(draw, 3)
        rest = draw.shuffled([None, 0, "", {"token": draw.token()}, *errors[1:]])
        delays = draw.delays(6, 0.06, 0.2)
        early = draw.integer(0, 5)  # a failure ends first, wherever it stands
        outcomes = list(zip(delays, rest, strict=True))
        outcomes.insert(early, (0.03, errors[0]))
        servers = Servers(operation, draw, outcomes)
        run = await submission.call("fetch_all_settled", servers.fetch, servers.urls)
        servers.assert_settled(run)


@check("one-sided")
async def test_all_good_and_all_bad_give_an_empty_dict_beside_a_full_one(
    submission, operation, draw
):
    for outcomes in ([draw.token(), draw.token(), 0], failures(draw, 3), [""], failures(draw, 1)):
        delays = draw.delays(len(outcomes), 0.03, 0.1)
        servers = Servers(operation, draw, list(zip(delays, outcomes, strict=True)))
        run = await submission.call("fetch_all_settled", servers.fetch, servers.urls)
        servers.assert_settled(run)


@check("one-sided")
async def test_no_urls_give_two_empty_dicts(submission, operation, draw):
    servers = Servers(operation, draw, [])
    run = await submission.call("fetch_all_settled", servers.fetch, [])
    servers.assert_settled(run)


@check("any-mixture")
async def test_failures_of_any_kind_are_found_among_results_of_any_kind(
    submission, operation, draw
):
    for _ in range(2):
        rare = draw.shuffled([RuntimeError, ZeroDivisionError, AttributeError])[:2]
        bad = [*failures(draw, draw.integer(1, 3)), *(kind(draw.token()) for kind in rare)]
        good = draw.shuffled([None, False, 0.0, [], {}, (), "ValueError", draw.token()])
        outcomes = draw.shuffled([*bad, *good[: draw.integer(2, 5)]])
        delays = draw.delays(len(outcomes), 0.03, 0.3)
        servers = Servers(operation, draw, list(zip(delays, outcomes, strict=True)))
        run = await submission.call("fetch_all_settled", servers.fetch, servers.urls)
        servers.assert_settled(run)


@check("fetches-at-once")
async def test_all_fetches_are_in_flight_although_one_fails_early(submission, operation, draw):
    outcomes = [
        (delay, failures(draw, 1)[0] if delay == min(DELAYS) else draw.token())
        for delay in draw.shuffled(DELAYS)
    ]
    servers = Servers(operation, draw, outcomes)
    run = await submission.call("fetch_all_settled", servers.fetch, servers.urls)

    run.assert_concurrent(servers.fetch, calls=servers.calls)


@check("fetches-at-once")
async def test_twelve_fetches_are_in_flight_at_once_too(submission, operation, draw):
    outcomes = [(0.2, draw.token()) for _ in range(11)]
    outcomes.insert(draw.integer(0, 11), (0.2, failures(draw, 1)[0]))
    servers = Servers(operation, draw, outcomes)
    run = await submission.call("fetch_all_settled", servers.fetch, servers.urls)

    run.assert_concurrent(servers.fetch, calls=servers.calls, ideal=0.2, sequential=2.4, peak=12)


@check("nobody-is-cancelled")
async def test_every_fetch_runs_to_its_own_end(submission, operation, draw):
    outcomes = [(delay, draw.token()) for delay in draw.delays(4, 0.06, 0.2)]
    outcomes.insert(draw.integer(0, 4), (0.03, failures(draw, 1)[0]))
    servers = Servers(operation, draw, outcomes)
    run = await submission.call("fetch_all_settled", servers.fetch, servers.urls)

    _ = run.result
    servers.fetch.assert_called(servers.calls)
    for call in servers.fetch.calls:
        if call.outcome == "cancelled":
            raise run.failure(
                "wrong-result",
                f"{call.label} was cancelled after another fetch had failed: every fetch is to "
                "run to its end.",
            )
    run.assert_clean()
