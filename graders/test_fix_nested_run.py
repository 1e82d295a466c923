"""Grader of fix-nested-run: where the fetches run, in which loop and in which thread."""

from gradeloop import check


def fetching(operation, draw, **options):
    """A fetch and three keys; one of its answers is falsy."""
    keys = draw.names(3)
    delays = dict(zip(keys, (0.08, 0.025, 0.055), strict=True))
    answers = dict(zip(keys, draw.shuffled([draw.token(), draw.token(), 0]), strict=True))
    fetch = operation(
        name="fetch", delay=lambda key: delays[key], result=lambda key: answers[key], **options
    )
    return fetch, keys


@check("collect-is-awaited")
async def test_collect_gives_the_results_in_order(submission, operation, draw):
    for _ in range(2):
        fetch, keys = fetching(operation, draw)
        run = await submission.call("collect", fetch, keys)
        run.assert_returned([fetch.result_of(key) for key in keys], "in the order of the keys")
        fetch.assert_called()


@check("main-is-called")
async def test_main_gives_the_results_each_time_it_is_called(submission, operation, draw):
    for _ in range(2):
        fetch, keys = fetching(operation, draw)
        run = await submission.call("main", fetch, keys)
        run.assert_returned([fetch.result_of(key) for key in keys], "in the order of the keys")
        fetch.assert_called()


async def collect(submission, fetch, keys, caller):
    await caller()
    return await submission.collect(fetch, keys)


@check("stays-on-one-loop")
async def test_every_fetch_runs_on_the_loop_of_the_caller(submission, operation, draw):
    fetch, keys = fetching(operation, draw)
    caller = operation(name="caller")
    run = await submission.probe(collect, fetch, keys, caller)

    run.assert_returned([fetch.result_of(key) for key in keys], "in the order of the keys")
    run.assert_not_blocked()
    run.assert_clean()  # one loop and one thread, the caller's among them
    run.assert_took(0.08, what="the longest of the fetches")


@check("stays-on-one-loop")
async def test_main_starts_one_loop_for_all_its_fetches(submission, operation, draw):
    fetch, keys = fetching(operation, draw)
    run = await submission.call("main", fetch, keys)

    # What main gives is the question of another check.
    if len({call.loop for call in fetch.calls}) > 1:
        sentence = (
            "main ran the fetches on several event loops: start one loop, and have `collect` do "
            "all the work there."
        )
        raise run.failure("not-concurrent", sentence)


@check("no-keys")
async def test_no_keys_give_an_empty_list(submission, operation, draw):
    fetch, _ = fetching(operation, draw)
    for name in ("collect", "main"):
        run = await submission.call(name, fetch, [])
        run.assert_returned([], "no keys, no results")


@check("errors-come-through")
async def test_the_error_of_a_fetch_reaches_the_caller(submission, operation, draw):
    for name in ("collect", "main"):
        bad, message = draw.integer(0, 2), draw.token()
        fetch, keys = fetching(
            operation,
            draw,
            error=lambda key: LookupError(message) if key == keys[bad] else None,  # noqa: B023
        )
        run = await submission.call(name, fetch, keys)
        run.assert_raised("LookupError", message, "the error of a fetch", grouped=True)
