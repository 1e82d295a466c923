"""Grader of first-coroutine: what ``greet`` gives, what awaiting it takes, and ``run_greet``."""

import asyncio
import inspect

from gradeloop import check


async def calling_greet_without_await(submission, name):
    given = submission.greet(name)
    awaitable = inspect.isawaitable(given)
    if inspect.iscoroutine(given):
        given.close()
    return awaitable, type(given).__name__


@check("gives-a-coroutine")
async def test_a_call_of_greet_gives_something_to_await(submission, draw):
    run = await submission.probe(calling_greet_without_await, draw.name())
    awaitable, kind = run.result
    if not awaitable:
        sentence = (
            f"greet(…) gave an object of type {kind} straight away, which can't be awaited: "
            "`async` is missing in front of its `def`."
        )
        raise run.failure("wrong-result", sentence)


@check("greets")
async def test_awaiting_greet_takes_its_time_and_gives_the_text(submission, draw):
    first, second = draw.names(2)
    for name in (first, second, first):  # a name that was greeted before waits again
        run = await submission.call("greet", name)
        run.assert_returned(f"Hello, {name}")
        run.assert_took(0.1, what="the pause")


@check("runs-from-ordinary-code")
async def test_run_greet_returns_the_text_every_time(submission, draw):
    for name in draw.names(2):
        run = await submission.call("run_greet", name, watch=("greet",))
        run.assert_returned(f"Hello, {name}")
        # A decorator may hold greet itself, past the watch: then its task shows that it ran.
        if not any(span.label.startswith("greet(") for span in run.spans):
            sentence = "run_greet gave the text without running greet."
            raise run.failure("wrong-result", sentence)


async def greetings_at_once(submission, names):
    return await asyncio.gather(*(submission.greet(name) for name in names))


@check("five-at-once")
async def test_five_greetings_take_as_long_as_one(submission, draw):
    names = draw.names(5)
    run = await submission.probe(greetings_at_once, names)
    run.assert_returned([f"Hello, {name}" for name in names])
    run.assert_concurrent()


@check("five-at-once")
async def test_a_crowd_is_greeted_as_quickly_too(submission, draw):
    names = draw.names(24)
    run = await submission.probe(greetings_at_once, names)
    run.assert_returned([f"Hello, {name}" for name in names])
    run.assert_concurrent(sequential=2.4)


@check("odd-names")
async def test_unusual_names_are_greeted_as_they_are(submission, draw):
    first, second, third = draw.names(3)
    odd = ("", f" {first} ", "{name} %s", "Zoë", second.lower(), f"{second} {third.upper()}")
    for name in draw.shuffled(odd):
        run = await submission.call("greet", name)
        run.assert_returned(f"Hello, {name}", "the name as it is")


@check("nothing-left-over")
async def test_a_greeting_leaves_nothing_unfinished(submission, draw):
    name = draw.name()
    run = await submission.call("greet", name)
    run.assert_returned(f"Hello, {name}")
    run.assert_clean()
