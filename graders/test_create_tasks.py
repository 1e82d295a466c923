"""Grader of create-tasks: every fetch is under way before anybody waits for one."""

import asyncio

from gradeloop import check

TEXT = "tasks started"


def fetching(operation, draw, low=3, high=7, **options):
    """A fetch, and the names that it knows: not in alphabetical order, nor in that of arrival."""
    delays = dict(draw.jobs(low, high))
    options = {"result": draw.token} | options
    return operation(name="fetch", delay=lambda name: delays[name], **options), list(delays)


def announcing(operation):
    return operation(name="announce", kind="function", result=lambda text: None)


@check("returns-in-order")
async def test_the_results_come_in_the_order_of_the_names(submission, operation, draw):
    for _ in range(2):
        fetch, names = fetching(operation, draw)
        run = await submission.call("fetch_all", fetch, names, announcing(operation))
        run.assert_returned([fetch.result_of(name) for name in names], "in the order of the names")
        fetch.assert_called()


@check("announces-once")
async def test_it_announces_once_and_in_these_words(submission, operation, draw):
    fetch, names = fetching(operation, draw)
    announce = announcing(operation)
    run = await submission.call("fetch_all", fetch, names, announce)
    _ = run.result  # what was raised explains a missing announcement best
    announce.assert_called([(TEXT,)])


@check("other-names")
async def test_each_call_fetches_and_announces_for_itself(submission, operation, draw):
    names = [*draw.names(draw.integer(3, 6)), draw.name().lower(), f"{draw.name()} {draw.name()}"]
    for names_now in (names, draw.shuffled(names), names):
        delays = dict(zip(names, draw.delays(len(names), 0.03, 0.25), strict=True))
        fetch = operation(name="fetch", delay=delays.get, result=draw.token)
        announce = announcing(operation)
        run = await submission.call("fetch_all", fetch, names_now, announce)

        expected = [fetch.result_of(name) for name in names_now]
        run.assert_returned(expected, "in the order of the names, and fetched in this call")
        fetch.assert_called()
        announce.assert_called([(TEXT,)])


@check("all-in-flight")
async def test_all_fetches_wait_at_the_same_time(submission, operation, draw):
    fetch, names = fetching(operation, draw)
    run = await submission.call("fetch_all", fetch, names, announcing(operation))

    run.assert_returned([fetch.result_of(name) for name in names], "in the order of the names")
    run.assert_concurrent(fetch)


@check("all-in-flight")
async def test_twelve_fetches_wait_at_the_same_time_too(submission, operation, draw):
    names = draw.names(12)
    fetch = operation(name="fetch", delay=lambda name: 0.2, result=draw.token)
    run = await submission.call("fetch_all", fetch, names, announcing(operation))

    run.assert_returned([fetch.result_of(name) for name in names], "in the order of the names")
    run.assert_concurrent(fetch)


async def fetch_all(submission, fetch, names, announce):
    """How many tasks there were at each announcement, and how many of the fetches were theirs.

    A task keeps a copy of the context in which it was created: those made after the announcement
    know of it.
    """
    from contextvars import ContextVar

    announced = ContextVar("announced", default=False)
    others = asyncio.all_tasks()
    counts, late = [], []

    async def noting(name):
        late.append(announced.get())
        return await fetch(name)

    def count_and_announce(text):
        counts.append(len(asyncio.all_tasks() - others))
        announced.set(True)
        return announce(text)

    await submission.fetch_all(noting, names, count_and_announce)
    return counts, sum(late)


@check("announces-while-they-run")
async def test_tasks_exist_and_none_has_finished_at_the_announcement(submission, operation, draw):
    fetch, names = fetching(operation, draw)
    announce = announcing(operation)
    run = await submission.probe(fetch_all, fetch, names, announce)

    counts, late = run.result
    announce.assert_called([(TEXT,)])
    at = announce.calls[0].began_order
    finished = [call for call in fetch.calls if (call.ended_order or at) < at]
    if finished:
        raise run.failure(
            "wrong-order",
            f"{len(finished)} of {len(names)} fetches had finished when you announced {TEXT!r}: "
            "announce after the last task is created and before the first one is awaited.",
        )
    if counts[0] < len(names):
        raise run.failure(
            "wrong-order",
            f"When you announced {TEXT!r}, {counts[0]} of {len(names)} tasks had been created: "
            "create all of them first.",
        )
    if late:
        raise run.failure(
            "wrong-order",
            f"{late} of {len(names)} fetches were started after you announced {TEXT!r}: each of "
            "them belongs in a task that exists by then.",
        )
    longest = max(fetch.delay_for((name,)) for name in names)
    run.assert_took(longest, what="the longest of the fetches")


@check("edge-cases")
async def test_no_names_give_an_empty_list(submission, operation, draw):
    fetch, _ = fetching(operation, draw)
    announce = announcing(operation)
    run = await submission.call("fetch_all", fetch, [], announce)

    run.assert_returned([], "no names, no results")
    announce.assert_called([(TEXT,)])


@check("edge-cases")
async def test_a_name_given_twice_is_fetched_twice(submission, operation, draw):
    once, twice, last = draw.names(3)
    answers = dict(zip([once, last], draw.shuffled([0, None, ""]), strict=False))
    fetch = operation(
        name="fetch",
        delay=lambda name: 0.09 if name == twice else 0.05,
        result=lambda name: answers[name] if name in answers else draw.token(),
        fresh=True,
    )
    names = [twice, once, twice, last]
    run = await submission.call("fetch_all", fetch, names, announcing(operation))

    _ = run.result
    fetch.assert_called([(name,) for name in names])
    expected = fetch.results_for([(name,) for name in names], run.value)
    run.assert_returned(expected, "one result for each name")


@check("edge-cases")
async def test_a_single_name_is_fetched(submission, operation, draw):
    fetch, (name,) = fetching(operation, draw, 1, 1)
    run = await submission.call("fetch_all", fetch, [name], announcing(operation))
    run.assert_returned([fetch.result_of(name)], "one name, one result")


@check("errors-reach-the-caller")
async def test_the_error_of_a_fetch_reaches_the_caller(submission, operation, draw):
    bad, message = draw.integer(0, 2), draw.token()
    fetch, names = fetching(
        operation,
        draw,
        error=lambda name: LookupError(message) if name == names[bad] else None,
    )
    run = await submission.call("fetch_all", fetch, names, announcing(operation))
    run.assert_raised("LookupError", message, "the error of a fetch", grouped=True)
