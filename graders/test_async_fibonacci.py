"""Grader of async-fibonacci: the numbers, and when each of them arrives."""

import asyncio
import inspect
import time

from gradeloop import check

PAUSE = 0.05
SHORTEST, LONGEST = 0.04, 0.11
"""Seconds from one number to the next: the pause, less rounding and plus a busy machine."""


def fibonacci(count):
    """The first ``count`` numbers."""
    numbers = [0, 1]
    while len(numbers) < count:
        numbers.append(numbers[-2] + numbers[-1])
    return numbers[:count]


async def reading_the_numbers(submission, n):
    generator = submission.async_fibonacci(n)
    if not inspect.isasyncgen(generator):
        if inspect.iscoroutine(generator):
            generator.close()
        return type(generator).__name__, []
    return "async_generator", [number async for number in generator]


async def assert_gives(submission, n):
    run = await submission.probe(reading_the_numbers, n)
    kind, numbers = run.result
    if kind != "async_generator":
        sentence = (
            f"async_fibonacci({n}) gave an object of type {kind}; it should give an async "
            "generator: `async def` and `yield` in one function, called without `await`."
        )
        raise run.failure("wrong-result", sentence)
    if any(type(number) is not int for number in numbers) or numbers != fibonacci(n):
        sentence = f"async_fibonacci({n}) gave {numbers}; expected {fibonacci(n)}."
        raise run.failure("wrong-result", sentence)
    return run


@check("yields-the-numbers")
async def test_the_first_n_numbers_in_order(submission, draw):
    for n in (1, 2, draw.integer(7, 10), 3):
        await assert_gives(submission, n)


async def reading_number_by_number(submission, n):
    return [time.perf_counter() async for _ in submission.async_fibonacci(n)]


@check("pauses-between-numbers")
async def test_each_number_follows_the_last_after_a_pause(submission, draw):
    n = draw.integer(6, 9)
    run = await submission.probe(reading_number_by_number, n)
    arrivals = run.result
    run.assert_took((n - 1) * PAUSE, at_most=(n + 1) * PAUSE + 0.1, what="the pauses together")
    for place in range(1, len(arrivals)):
        gap = arrivals[place] - arrivals[place - 1]
        if not SHORTEST <= gap <= LONGEST:
            sentence = f"Number {place + 1} came {gap:.2f} s after the one before; 0.05 s is asked."
            raise run.failure("too-fast" if gap < SHORTEST else "too-slow", sentence)


@check("main-prints-the-first-ten")
async def test_main_prints_the_first_ten_as_they_come(submission):
    run = await submission.call("main")
    run.assert_took(9 * PAUSE, at_most=0.65, what="the pauses between ten numbers")
    ten = tuple(fibonacci(10))
    printed = run.printed_numbers()
    if not any(printed[start : start + 10] == ten for start in range(len(printed))):
        shown = ", ".join(f"{number:g}" for number in printed[:20]) or "none"
        sentence = f"main should print {', '.join(map(str, ten))}. Numbers printed: {shown}."
        raise run.failure("wrong-result", sentence)


async def running_main_with_other_numbers(submission, more):
    """Run ``main`` with every number of the generator made larger, to see where it takes them."""
    names = submission.main.__globals__
    own = names["async_fibonacci"]

    async def async_fibonacci(*args, **kwargs):
        numbers = own(*args, **kwargs)
        try:
            async for number in numbers:
                yield number + more
        finally:
            await numbers.aclose()

    names["async_fibonacci"] = async_fibonacci
    try:
        await submission.main()
    finally:
        names["async_fibonacci"] = own


@check("main-prints-the-first-ten")
async def test_what_main_prints_comes_from_the_generator(submission, draw):
    more = draw.integer(1000, 9000)
    run = await submission.probe(running_main_with_other_numbers, more)
    if run.raised is not None:
        run.fail_raised()
    ten = tuple(number + more for number in fibonacci(10))
    printed = run.printed_numbers()
    if not any(printed[start : start + 10] == ten for start in range(len(printed))):
        sentence = (
            "main doesn't print what it reads from async_fibonacci: the grader had it give other "
            "numbers, and main printed the same as ever."
            if set(fibonacci(10)) <= set(printed)
            else "main should print each of the ten numbers that async_fibonacci gives it."
        )
        raise run.failure("wrong-result", sentence)
    if fibonacci(11)[-1] + more in printed:
        sentence = "main printed an eleventh number; the first ten are asked for."
        raise run.failure("wrong-result", sentence)


async def two_readers_at_once(submission, n):
    async def read():
        return [number async for number in submission.async_fibonacci(n)]

    return await asyncio.gather(read(), read())


@check("two-at-once")
async def test_two_generators_pause_at_the_same_time(submission):
    run = await submission.probe(two_readers_at_once, 6)
    run.assert_concurrent()
    run.assert_returned([fibonacci(6), fibonacci(6)], "each generator from the start")


async def reading_a_few_of_very_many(submission, count):
    generator = submission.async_fibonacci(1_000_000_000)
    numbers = []
    while len(numbers) < count:
        step = asyncio.ensure_future(generator.__anext__())
        await asyncio.wait({step}, timeout=0.5)
        if not step.done():
            step.cancel()
            break
        numbers.append(step.result())
    await generator.aclose()
    return numbers


@check("makes-numbers-on-demand")
async def test_the_first_numbers_come_at_once_however_many_there_are(submission, draw):
    count = draw.integer(4, 8)
    run = await submission.probe(reading_a_few_of_very_many, count)
    if run.result == []:
        sentence = "async_fibonacci(1_000_000_000) gave no number within 0.5 s."
        raise run.failure("too-slow", sentence)
    run.assert_returned(fibonacci(count), f"the first {count} of very many")
    if run.leftover_tasks:  # who leaves early leaves nothing running
        run.assert_clean()


async def hurrying_through_the_numbers(submission, n):
    """All numbers, with the pauses left out where they are ``asyncio.sleep``: only values count."""
    sleep = asyncio.sleep

    async def hurry(delay, result=None):
        return await sleep(0, result)

    names = submission.async_fibonacci.__globals__
    own = [name for name, value in names.items() if value is sleep]
    names.update(dict.fromkeys(own, hurry))
    asyncio.sleep = hurry
    try:
        return [number async for number in submission.async_fibonacci(n)]
    finally:
        asyncio.sleep = sleep
        names.update(dict.fromkeys(own, sleep))


@check("makes-numbers-on-demand")
async def test_large_numbers_are_exact(submission, draw):
    n = draw.integer(85, 95)
    run = await submission.probe(hurrying_through_the_numbers, n)
    numbers = run.result
    if numbers != fibonacci(n):
        same = zip(numbers, fibonacci(n), strict=False) if type(numbers) is list else ()
        wrong = next(((got, want) for got, want in same if got != want), None)
        shown = f"gave {wrong[0]} for {wrong[1]}" if wrong else f"didn't give {n} numbers"
        sentence = f"async_fibonacci({n}) {shown}: add up whole numbers, they are always exact."
        raise run.failure("wrong-result", sentence)


@check("makes-numbers-on-demand")
async def test_no_numbers_are_asked_for_and_none_given(submission):
    run = await assert_gives(submission, 0)
    run.assert_clean()
