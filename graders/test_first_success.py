"""Grader of first-success: a race that the first success ends, for the losers too."""

from gradeloop import check

DELAYS = [0.05, 0.1, 0.15, 0.2, 0.25]
CLOSE = [0.055, 0.08, 0.085, 0.09]  # who looks every now and then finds several done at once
RACE = [0.1, 0.2, 0.25, 0.3, 0.35]  # as the spec's numbers have it
CLEANUP = 0.03


class Mirrors:
    """Mirrors in a drawn order, the fastest of them behind the first two."""

    def __init__(self, operation, draw, delays, answers=None, errors=()):
        places = draw.shuffled(delays)
        while len(places) > 2 and min(places) in places[:2]:
            places = draw.shuffled(delays)
        self.delays = dict(zip(draw.names(len(places)), places, strict=True))
        self.names = list(self.delays)
        self.fastest = sorted(self.names, key=self.delays.__getitem__)
        failures = dict(zip(self.fastest, errors, strict=False))
        self.winner = next((name for name in self.fastest if name not in failures), None)
        self.fetch = operation(
            name="fetch",
            delay=lambda mirror: self.delays[mirror],
            result=draw.token if answers is None else lambda mirror: answers,
            error=lambda mirror: failures.get(mirror),
            cleanup=CLEANUP,
        )

    def assert_won(self, run):
        answer = self.winner, self.fetch.value_for((self.winner,))
        run.assert_returned(answer, "the fastest mirror that succeeds, and its result")

    def assert_each_asked_once(self, run):
        self.fetch.assert_called([(name,) for name in self.names], run=run.number)


@check("first-answer")
async def test_the_fastest_mirror_and_its_result_are_returned(submission, operation, draw):
    for _ in range(2):
        mirrors = Mirrors(operation, draw, DELAYS)
        run = await submission.call("first_success", mirrors.fetch, mirrors.names)
        mirrors.assert_won(run)
        mirrors.assert_each_asked_once(run)


@check("first-answer")
async def test_the_fastest_wins_though_the_next_is_close(submission, operation, draw):
    mirrors = Mirrors(operation, draw, CLOSE)
    run = await submission.call("first_success", mirrors.fetch, mirrors.names)
    mirrors.assert_won(run)


@check("first-answer")
async def test_a_single_mirror_is_enough(submission, operation, draw):
    mirrors = Mirrors(operation, draw, [0.05])
    run = await submission.call("first_success", mirrors.fetch, mirrors.names)
    mirrors.assert_won(run)


@check("failures-are-skipped")
async def test_mirrors_that_fail_early_do_not_win(submission, operation, draw):
    errors = draw.shuffled([ValueError, OSError, LookupError, TimeoutError])
    for count in (2, 4):
        failing = [kind(draw.token()) for kind in errors[:count]]
        mirrors = Mirrors(operation, draw, DELAYS, errors=failing)
        run = await submission.call("first_success", mirrors.fetch, mirrors.names)
        mirrors.assert_won(run)
        mirrors.assert_each_asked_once(run)


@check("falsy-success")
async def test_whatever_the_result_is_it_is_a_success(submission, operation, draw):
    for answer in draw.shuffled([None, 0, "", []]):
        # All mirrors give it: None for "no result yet" is one more way to get this wrong.
        mirrors = Mirrors(operation, draw, DELAYS[:3])
        mirrors.fetch.result = answer
        run = await submission.call("first_success", mirrors.fetch, mirrors.names)
        mirrors.assert_won(run)


@check("all-race-at-once")
async def test_all_mirrors_race_and_the_fastest_ends_the_race(submission, operation, draw):
    mirrors = Mirrors(operation, draw, RACE)
    run = await submission.call("first_success", mirrors.fetch, mirrors.names)

    run.assert_concurrent(mirrors.fetch, calls=[(name,) for name in mirrors.names])
    mirrors.assert_won(run)


@check("all-race-at-once")
async def test_twelve_mirrors_race_at_once_too(submission, operation, draw):
    mirrors = Mirrors(operation, draw, [0.1, *(0.2 + 0.01 * place for place in range(11))])
    run = await submission.call("first_success", mirrors.fetch, mirrors.names)

    calls = [(name,) for name in mirrors.names]
    run.assert_concurrent(mirrors.fetch, calls=calls, ideal=0.1, sequential=3.0, peak=12)
    mirrors.assert_won(run)


@check("losers-are-stopped")
async def test_every_loser_has_cleaned_up_when_the_winner_is_returned(submission, operation, draw):
    mirrors = Mirrors(operation, draw, RACE)
    run = await submission.call("first_success", mirrors.fetch, mirrors.names)

    _ = run.result
    mirrors.assert_each_asked_once(run)
    losers = [call for call in mirrors.fetch.calls if call.args != (mirrors.winner,)]
    run.assert_cancelled(*losers)
    run.assert_clean()


@check("all-failed")
async def test_a_runtime_error_says_that_every_mirror_failed(submission, operation, draw):
    for delays in (DELAYS[:4], DELAYS[:1]):
        errors = [OSError(draw.token()) for _ in delays]
        mirrors = Mirrors(operation, draw, delays, errors=errors)
        run = await submission.call("first_success", mirrors.fetch, mirrors.names)
        run.assert_raised("RuntimeError", what="every mirror failed")
        mirrors.assert_each_asked_once(run)
        way = run.stretch(run.what, run.started_at, run.returned_at)  # there is nobody to wait for
        way.assert_took(max(delays), what="the slowest mirror, which fails last")
