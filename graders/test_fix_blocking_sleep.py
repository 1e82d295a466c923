"""Grader of fix-blocking-sleep: the clock, and how long the event loop stood still."""

import asyncio

from gradeloop import check


@check("brews")
async def test_brew_takes_its_seconds_and_reports(submission, draw):
    for seconds in draw.delays(2, 0.04, 0.15):
        drink = draw.name()
        run = await submission.call("brew", drink, seconds)
        run.assert_returned(f"{drink} ready")
        run.assert_took(seconds, what="the seconds of the drink")


@check("serves-in-order")
async def test_make_order_keeps_the_order_of_the_order(submission, draw):
    twice, *others = draw.names(3)
    drinks = [twice, *others, twice]
    slowest_first = sorted(draw.delays(4, 0.03, 0.12), reverse=True)
    order = list(zip(drinks, slowest_first, strict=True))
    run = await submission.call("make_order", order, watch=("brew",))
    run.assert_returned([f"{drink} ready" for drink in drinks], "one text a drink, in order")
    brews = len(run.calls_of("brew"))
    if brews < len(drinks) and brews > 0:  # none at all is the question of another check
        sentence = (
            f"{len(drinks)} drinks were ordered, one of them twice; calls of `brew`: {brews}."
        )
        raise run.failure("wrong-result", sentence)


@check("serves-in-order")
async def test_a_second_order_is_made_afresh(submission, draw):
    drinks = [draw.name()]
    for _ in range(2):
        drinks = [*drinks, draw.name()]
        run = await submission.call("make_order", [(drink, 0.03) for drink in drinks])
        run.assert_returned([f"{drink} ready" for drink in drinks], "one text a drink, in order")


async def four_brews_at_once(submission, drinks):
    return await asyncio.gather(*(submission.brew(drink, 0.15) for drink in drinks))


@check("kitchen-stays-open")
async def test_four_brews_never_block_the_loop(submission, draw):
    drinks = draw.names(4)
    run = await submission.probe(four_brews_at_once, drinks)
    run.assert_returned([f"{drink} ready" for drink in drinks])
    run.assert_concurrent()


async def many_brews_at_once(submission, drinks):
    from concurrent.futures import ThreadPoolExecutor

    # Whoever lets threads do the waiting has enough of them, however few processors there are.
    asyncio.get_running_loop().set_default_executor(ThreadPoolExecutor(len(drinks)))
    return await asyncio.gather(*(submission.brew(drink, 0.2) for drink in drinks))


@check("kitchen-stays-open")
async def test_twelve_brews_are_no_slower_than_four(submission, draw):
    drinks = draw.names(12)
    run = await submission.probe(many_brews_at_once, drinks)
    run.assert_returned([f"{drink} ready" for drink in drinks])
    run.assert_concurrent(ideal=0.2, sequential=2.4)


@check("orders-overlap")
async def test_an_order_takes_as_long_as_its_slowest_drink(submission, draw):
    # The slowest drink comes last: who starts them with pauses in between is late with it.
    order = list(zip(draw.names(4), [*draw.shuffled([0.1, 0.15, 0.25]), 0.3], strict=True))
    run = await submission.call("make_order", order)
    run.assert_returned([f"{drink} ready" for drink, _ in order])
    run.assert_concurrent()


async def make_order(submission, order):
    from concurrent.futures import ThreadPoolExecutor

    asyncio.get_running_loop().set_default_executor(ThreadPoolExecutor(len(order)))
    return await submission.make_order(order)


@check("orders-overlap")
async def test_each_of_twelve_drinks_is_brewed_beside_the_others(submission, draw):
    drinks = draw.names(12)
    order = [(drink, 0.2) for drink in drinks]
    run = await submission.probe(make_order, order, watch=("brew",))
    run.assert_returned([f"{drink} ready" for drink in drinks])
    run.assert_concurrent(ideal=0.2, sequential=2.4)
    brews = run.calls_of("brew")
    if len(brews) != len(drinks):
        sentence = (
            f"{len(drinks)} drinks were ordered; calls of `brew`: {len(brews)}. "
            "Every drink has to be brewed, by `brew`."
        )
        raise run.failure("wrong-result", sentence)
    if max(brew.start for brew in brews) >= min(brew.end for brew in brews):
        sentence = "The brews of twelve drinks were not all under way at the same time."
        raise run.failure("not-concurrent", sentence)


@check("empty-order")
async def test_an_empty_order_gives_an_empty_list(submission):
    run = await submission.call("make_order", [])
    run.assert_returned([], "nothing ordered, nothing served")
    run.assert_clean()


@check("empty-order")
async def test_an_order_of_one_leaves_no_work_behind(submission, draw):
    drink = draw.name()
    run = await submission.call("make_order", [(drink, 0.03)])
    run.assert_returned([f"{drink} ready"])
    run.assert_clean()
