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
    run = await submission.call("make_order", order)
    run.assert_returned([f"{drink} ready" for drink in drinks], "one text a drink, in order")


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


@check("orders-overlap")
async def test_an_order_takes_as_long_as_its_slowest_drink(submission, draw):
    # The slowest drink comes last: who starts them with pauses in between is late with it.
    order = list(zip(draw.names(4), [*draw.shuffled([0.1, 0.15, 0.25]), 0.3], strict=True))
    run = await submission.call("make_order", order)
    run.assert_returned([f"{drink} ready" for drink, _ in order])
    run.assert_concurrent()


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
