"""What a student reads names what happened, in words that fit the code that did it."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from gradeloop.judge import wording
from gradeloop.judge.failures import CheckFailure
from gradeloop.judge.sameness import difference
from gradeloop.judge.submission import Submission
from gradeloop.worker.codec import Opaque, Raised

HandIn = Callable[..., Submission]


def test_an_exception_in_a_list_looks_like_an_exception() -> None:
    value = [1, (Raised("KeyError", message="a"),), {"b": Opaque("Task")}]
    assert wording.show(value) == "[1, (KeyError('a'),), {'b': <Task object>}]"


def test_a_key_error_is_shown_as_it_was_made() -> None:
    made = Raised("KeyError", message="'x'", args=("x",))
    assert wording.show(made) == "KeyError('x')"
    told = wording.other_exception("work()", Raised("ValueError"), "KeyError", "'x'")
    assert "should raise KeyError('x')," in told


def test_one_item_is_not_several() -> None:
    found = difference([1], [1, 2])
    assert found is not None
    assert "That is 1 item instead of 2." in wording.wrong_result("work()", found)


def test_only_a_whole_result_of_none_asks_for_a_return() -> None:
    whole, within = difference(None, [1]), difference([None], [1])
    assert whole is not None
    assert within is not None
    assert "is a `return` missing?" in wording.wrong_result("work()", whole)
    assert wording.wrong_result("work()", within).endswith("That is None, not an int.")


@pytest.mark.parametrize(("message", "end"), [("it broke", "it broke."), ("Empty.", "Empty.")])
def test_a_sentence_ends_with_one_full_stop(message: str, end: str) -> None:
    assert wording.raised("work()", Raised("ValueError", message=message))[1].endswith(f": {end}")


async def test_an_ordinary_function_is_told_how_to_run_its_coroutine(hand_in: HandIn) -> None:
    source = """
        async def other():
            return 1
        def work():
            return other()
    """
    submission = hand_in(source, "virtual", signature=["def work()"])
    run = await submission.call("work")
    with pytest.raises(CheckFailure, match=r"run the coroutine with `asyncio\.run") as caught:
        run.assert_returned(1)
    assert caught.value.reason == "never-awaited"


@pytest.mark.parametrize(
    ("source", "sentence"),
    [
        ("", "say('hello') was never called; it should be called once."),
        (
            "say('Hello')",
            "say('hello') was never called; it should be called once. "
            "What was called is say('Hello').",
        ),
        ("say('hello'); say('hello')", "say('hello') was called twice; it should be called once."),
        (
            "say('hello'); say('bye')",
            "say('bye') was called once; it should not be called.",
        ),
    ],
)
async def test_a_call_that_differs_is_named(hand_in: HandIn, source: str, sentence: str) -> None:
    submission = hand_in(f"async def work(say):\n    {source or 'pass'}\n", "virtual")
    say = submission.operation(name="say", kind="function", result=lambda text: None)
    await submission.call("work", say)
    with pytest.raises(CheckFailure) as caught:
        say.assert_called([("hello",)])
    assert caught.value.sentence == sentence


async def test_a_loop_in_another_thread_is_clean_only_where_that_is_allowed(
    hand_in: HandIn, on: str
) -> None:
    source = """
        import asyncio, threading
        def work(fetch):
            thread = threading.Thread(target=asyncio.run, args=(fetch(),))
            thread.start()
            thread.join()
    """
    submission = hand_in(source, on, signature=["def work(fetch)"])
    fetch = submission.operation(name="fetch", delay=0.01, result=1)
    run = await submission.call("work", fetch)
    run.assert_clean(any_thread=True)
    with pytest.raises(CheckFailure, match="another thread"):
        run.assert_clean()


async def test_a_probe_named_after_a_function_speaks_of_that_function(hand_in: HandIn) -> None:
    async def work(submission):  # type: ignore[no-untyped-def]
        return await submission.work()

    async def something_else(submission):  # type: ignore[no-untyped-def]
        return await submission.work()

    submission = hand_in("async def work():\n    return 1\n", "virtual")
    assert (await submission.probe(work)).what == "work(…)"
    assert (await submission.probe(something_else)).what == "Something else"
