"""Grader of timed-greet: the clock, and the spans of ``timed_greet`` while ``main`` runs."""

import asyncio
import time

from gradeloop import check

PEOPLE = [("Alice", 0.3), ("Bob", 0.5), ("Carol", 0.2)]
TOLERANCE = 0.06
"""Seconds that a printed time may be off: it is rounded, and measured in another place."""
MOST_NUMBERS = 40
"""A report of two rounds that holds more numbers tells nobody how long they took."""


@check("greets")
async def test_returns_the_greeting_after_the_delay(submission, draw):
    for delay in draw.delays(2, 0.05, 0.2):
        name = draw.name()
        run = await submission.call("timed_greet", name, delay)
        run.assert_returned(f"Hello, {name}")
        run.assert_took(delay, what="the delay that it was given")


async def running_main_with_other_delays(submission, factor):
    """Run ``main`` with every delay stretched, so that made-up times are found out."""
    names = submission.main.__globals__
    greet, calls = names["timed_greet"], []

    def stretched(value):
        return value * factor if isinstance(value, (int, float)) else value

    async def timed_greet(*args, **kwargs):
        texts = [each for each in (*args, *kwargs.values()) if isinstance(each, str)]
        numbers = [each for each in (*args, *kwargs.values()) if isinstance(each, (int, float))]
        call = [texts, time.perf_counter(), None, numbers]
        calls.append(call)
        try:
            changed = {key: stretched(value) for key, value in kwargs.items()}
            return await greet(*map(stretched, args), **changed)
        finally:
            call[2] = time.perf_counter()

    names["timed_greet"] = timed_greet
    await submission.main()
    return [list(call) for call in calls]


@check("main-measures-both")
async def test_main_prints_what_both_rounds_really_took(submission, draw):
    run = await submission.probe(running_main_with_other_delays, draw.integer(75, 85) / 100)

    calls = run.result
    greeted = sorted(text for texts, *_ in calls for text in texts)
    if greeted != sorted(name for name, _ in PEOPLE * 2):
        shown = ", ".join(greeted) or "nobody"
        sentence = f"main greeted {shown}; it should greet Alice, Bob and Carol twice each."
        raise run.failure("wrong-result", sentence)
    running = [texts[0] for texts, _, end, _ in calls if end is None]
    if running:
        sentence = f"main was done before the greeting of {running[0]}: its time is too short."
        raise run.failure("leaked-task", sentence)
    for (name, *_), _, _, delays in calls:
        asked = dict(PEOPLE)[name]
        if any(abs(delay - asked) > 0.001 for delay in delays):
            shown = " and ".join(f"{delay:g}" for delay in delays)
            sentence = f"main greeted {name} with a delay of {shown} s; {asked} s is asked."
            raise run.failure("wrong-result", sentence)
    if len(run.printed_numbers()) > MOST_NUMBERS:
        sentence = (
            f"main printed {len(run.printed_numbers())} numbers: nobody can tell from them how "
            "long the rounds took."
        )
        raise run.failure("wrong-result", sentence)
    for label, part in (("first", calls[:3]), ("second", calls[3:])):
        took = max(end for _, _, end, _ in part) - min(start for _, start, *_ in part)
        if all(abs(number - took) > TOLERANCE for number in run.printed_numbers()):
            printed = ", ".join(f"{number:g}" for number in run.printed_numbers()) or "none"
            sentence = (
                f"The {label} three greetings took {took:.2f} s (the grader changed the delays), "
                f"but main doesn't print that. Numbers printed: {printed}."
            )
            raise run.failure("wrong-result", sentence)


async def greetings_at_once(submission, people):
    return await asyncio.gather(*(submission.timed_greet(name, delay) for name, delay in people))


@check("greets-at-once")
async def test_greetings_wait_at_the_same_time(submission):
    run = await submission.probe(greetings_at_once, PEOPLE)
    run.assert_returned([f"Hello, {name}" for name, _ in PEOPLE])
    run.assert_concurrent()


@check("greets-at-once")
async def test_twelve_greetings_wait_at_the_same_time_too(submission, draw):
    people = [(name, 0.2) for name in draw.names(12)]
    run = await submission.probe(greetings_at_once, people)
    run.assert_returned([f"Hello, {name}" for name, _ in people])
    run.assert_concurrent(ideal=0.2, sequential=2.4)


@check("main-compares")
async def test_round_1_is_one_by_one_and_round_2_all_at_once(submission):
    run = await submission.call("main", watch=("timed_greet",))
    run.assert_concurrent()

    calls = run.calls_of("timed_greet")
    if len(calls) != 6:
        sentence = f"Calls of timed_greet in main: {len(calls)}; two rounds of three make six."
        raise run.failure("wrong-result", sentence)
    first, second = calls[:3], calls[3:]
    for call, following in zip(first, calls[1:], strict=False):
        if following.start < call.end:
            sentence = (
                f"{following.label} began before {call.label} had ended: in round 1 each "
                "greeting starts when the one before it is done."
            )
            raise run.failure("wrong-order", sentence)
    if max(call.start for call in second) >= min(call.end for call in second):
        sentence = "The greetings of round 2 were not all under way at the same time."
        raise run.failure("not-concurrent", sentence)


@check("main-compares")
async def test_round_1_greets_in_the_order_of_the_table(submission):
    run = await submission.probe(running_main_with_other_delays, 0.2)
    greeted = [name for texts, *_ in run.result[:3] for name in texts]
    if greeted != [name for name, _ in PEOPLE]:
        shown = ", ".join(greeted) or "nobody"
        sentence = f"Round 1 greeted {shown}, in this order; Alice, Bob, Carol is asked."
        raise run.failure("wrong-order", sentence)


@check("odd-inputs")
async def test_odd_names_and_no_delay_are_nothing_special(submission, draw):
    for name, delay in (("", 0.03), (draw.name(), 0), ("{name} %s", 0.0)):
        run = await submission.call("timed_greet", name, delay)
        run.assert_returned(f"Hello, {name}")
        run.assert_took(delay, what="the delay that it was given")


@check("odd-inputs")
async def test_the_same_name_waits_again(submission, draw):
    name = draw.name()
    for delay in (0.04, 0.12):
        run = await submission.call("timed_greet", name, delay)
        run.assert_returned(f"Hello, {name}")
        run.assert_took(delay, what="the delay of the second greeting" if delay > 0.1 else "")


@check("leaves-nothing-behind")
async def test_every_greeting_is_done_when_main_is(submission):
    run = await submission.call("main")
    run.assert_returned(None)
    run.assert_clean()
