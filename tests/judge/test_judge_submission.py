"""From a student's bytes to what a grader sees of them, on both clocks."""

from __future__ import annotations

import sys
from collections.abc import Callable
from typing import Any

import pytest

from gradeloop.judge import conversation
from gradeloop.judge.failures import CheckFailure, GraderError
from gradeloop.judge.output import OUTPUT_KEPT
from gradeloop.judge.submission import Submission
from gradeloop.worker.job import Limits

HandIn = Callable[..., Submission]


async def failure_of(awaitable: Any) -> CheckFailure:
    with pytest.raises(CheckFailure) as caught:
        await awaitable
    return caught.value


async def test_a_result_comes_back_as_it_is(hand_in: HandIn, on: str) -> None:
    submission = hand_in(
        "async def work(*args):\n    return [*args, {'a': (1, 1.0, True)}, b'x', {3}, None]\n", on
    )
    run = await submission.call("work", "é", -0.0)
    assert repr(run.result) == "['é', -0.0, {'a': (1, 1.0, True)}, b'x', {3}, None]"
    assert (run.raised, run.output, run.never_awaited, run.leftover_tasks) == (None, "", (), ())


async def test_elapsed_time_is_exact_on_the_virtual_clock(hand_in: HandIn) -> None:
    source = """
        import asyncio, time
        async def work():
            await asyncio.sleep(0.25)
            await asyncio.gather(*(asyncio.sleep(n) for n in (1, 3600)))
            time.sleep(0.5)
    """
    run = await hand_in(source, "virtual").call("work")
    assert run.elapsed == pytest.approx(3600.75, abs=1e-9)


async def test_elapsed_time_is_at_least_the_wait_on_the_wall_clock(hand_in: HandIn) -> None:
    source = "import asyncio\nasync def work():\n    await asyncio.sleep(0.05)\n"
    assert (await hand_in(source, "wall").call("work")).elapsed >= 0.05


async def test_a_plain_function_is_called_where_no_loop_runs(hand_in: HandIn, on: str) -> None:
    source = """
        import asyncio
        async def inner():
            await asyncio.sleep(0.01)
            return 5
        def plain():
            return asyncio.run(inner())
    """
    assert (await hand_in(source, on).call("plain")).result == 5


async def test_two_calls_share_a_worker_and_its_module(hand_in: HandIn, on: str) -> None:
    submission = hand_in(
        "import os\ncount = 0\nasync def work():\n    global count\n    count += 1\n"
        "    return count, os.getpid()\n",
        on,
    )
    (one, pid), (two, again) = [(await submission.call("work")).result for _ in range(2)]
    assert (one, two) == (1, 2)
    assert pid == again


async def test_two_submissions_share_nothing(hand_in: HandIn, on: str) -> None:
    source = "import os, random\nrandom.x = os.getpid()\ndef plain():\n    return random.x\n"
    one, other = hand_in(source, on), hand_in(source, on)
    assert (await one.call("plain")).result != (await other.call("plain")).result


async def test_keywords_reach_the_function(hand_in: HandIn, on: str) -> None:
    submission = hand_in("async def work(a, *, b):\n    return a, b\n", on)
    assert (await submission.call("work", 1, b=2)).result == (1, 2)


async def test_an_exception_shows_the_students_own_lines_only(hand_in: HandIn, on: str) -> None:
    source = """
        import asyncio
        async def inner():
            raise KeyError("nobody")
        async def work():
            await asyncio.gather(inner())
    """
    run = await hand_in(source, on).call("work")
    assert run.raised is not None
    assert [(each.line, each.function, each.text.strip()) for each in run.raised.frames] == [
        (6, "work", "await asyncio.gather(inner())"),
        (4, "inner", 'raise KeyError("nobody")'),
    ]
    with pytest.raises(CheckFailure) as caught:
        _ = run.result
    assert (caught.value.reason, caught.value.where) == ("raised", "task.py:4")
    assert "KeyError: 'nobody'" in caught.value.sentence
    assert "asyncio/" not in caught.value.sentence


async def test_a_coroutine_that_was_never_awaited_is_found_with_its_line(
    hand_in: HandIn, on: str
) -> None:
    source = """
        async def inner(): ...
        async def work():
            inner()
            return 1
    """
    run = await hand_in(source, on).call("work")
    assert [(each.name, each.line) for each in run.never_awaited] == [("inner", 4)]
    assert (await failure_of(_clean(run))).reason == "never-awaited"


async def test_silenced_warnings_silence_no_evidence(hand_in: HandIn, on: str) -> None:
    source = """
        import warnings
        warnings.simplefilter("ignore")
        warnings.warn = warnings.showwarning = warnings.warn_explicit = lambda *a, **k: None
        async def inner(): ...
        async def work():
            inner()
    """
    assert [each.line for each in (await hand_in(source, on).call("work")).never_awaited] == [7]


async def _clean(run: Any) -> None:
    run.assert_clean()


async def test_a_task_that_is_left_behind_is_found_with_its_line(hand_in: HandIn, on: str) -> None:
    source = """
        import asyncio
        async def later():
            await asyncio.sleep(5)
        async def work():
            asyncio.create_task(later())
            await asyncio.sleep(0)
    """
    run = await hand_in(source, on).call("work")
    assert [(each.name, each.line) for each in run.leftover_tasks] == [("later", 4)]
    assert (await failure_of(_clean(run))).reason == "leaked-task"


async def test_a_task_that_is_just_ending_is_not_left_behind(hand_in: HandIn, on: str) -> None:
    source = """
        import asyncio
        async def later():
            await asyncio.sleep(5)
        async def work():
            task = asyncio.create_task(later())
            await asyncio.sleep(0)
            task.cancel()
    """
    (await hand_in(source, on).call("work")).assert_clean()


async def test_what_reaches_the_loops_exception_handler_is_seen(hand_in: HandIn, on: str) -> None:
    source = """
        import asyncio
        async def inner():
            raise ValueError("lost")
        async def work():
            task = asyncio.create_task(inner())
            await asyncio.sleep(0.01)
            del task
    """
    run = await hand_in(source, on).call("work")
    assert [(each.type_name, each.text) for each in run.loop_errors] == [("ValueError", "lost")]


async def test_a_blocked_loop_is_found_with_its_line(hand_in: HandIn, on: str) -> None:
    source = """
        import time
        async def work():
            time.sleep(0.08)
    """
    run = await hand_in(source, on).call("work")
    worst = run.worst_block()
    assert worst is not None
    assert (worst.where, worst.kind) == ("task.py:4", "sleep")
    assert worst.duration >= 0.079
    with pytest.raises(CheckFailure) as caught:
        run.assert_not_blocked()
    assert (caught.value.reason, caught.value.where) == ("blocked-loop", "task.py:4")


async def test_what_is_printed_belongs_to_the_run_that_printed_it(hand_in: HandIn, on: str) -> None:
    source = """
        import sys, os
        print("loading 7")
        async def work(text):
            print(text, 1.5, -2)
            sys.stderr.write("é\\n")
            os.write(1, b"\\xff\\n")
    """
    runs: list[Any] = []
    submission = hand_in(source, on, runs=runs)
    one, two = await submission.call("work", "a"), await submission.call("work", "b")
    assert [each.output for each in runs] == ["loading 7\n", "a 1.5 -2\né\n\ufffd\n", two.output]
    assert one.printed_numbers() == (1.5, -2.0)
    assert two.output.startswith("b ")


async def test_output_is_kept_up_to_its_cap(hand_in: HandIn, on: str) -> None:
    source = "async def work():\n    for n in range(40):\n        print('x' * 5000)\n    return 1\n"
    run = await hand_in(source, on).call("work")
    assert (run.result, len(run.output)) == (1, OUTPUT_KEPT)


async def test_endless_output_is_stopped(hand_in: HandIn, on: str) -> None:
    source = "async def work():\n    while True:\n        print('x' * 100000)\n"
    failure = await failure_of(hand_in(source, on, time_limit=30.0).call("work"))
    assert failure.reason == "limit-exceeded"
    assert failure.run is not None
    assert len(failure.run.output) == OUTPUT_KEPT


@pytest.mark.parametrize(
    "body",
    ["    while True: pass", "    try:\n        while True: pass\n    finally:\n        pass"],
)
async def test_an_endless_loop_is_stopped_and_its_line_is_named(
    hand_in: HandIn, on: str, body: str
) -> None:
    failure = await failure_of(
        hand_in(f"async def work():\n{body}\n", on, time_limit=0.3).call("work")
    )
    assert failure.reason == "timed-out"
    assert failure.where in ("task.py:2", "task.py:3")
    assert "still running after 0.3 s" in failure.sentence
    assert "task.py:" in failure.sentence


async def test_endless_talk_is_stopped(
    hand_in: HandIn, on: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Messages that never cease leave the judge no pause in which to look at the clock."""
    monkeypatch.setattr(conversation, "GRACE", 0.2)  # in the middle of a message it says nothing
    submission = hand_in("def work(ask):\n    while True: ask()\n", on, time_limit=0.3)
    failure = await failure_of(submission.call("work", submission.operation(kind="function")))
    assert failure.reason == "timed-out"


async def test_an_endless_loop_while_loading_is_stopped(hand_in: HandIn, on: str) -> None:
    failure = await failure_of(hand_in("while True: pass\n", on, load_limit=0.3).call("work"))
    assert (failure.reason, failure.where) == ("timed-out", "task.py:1")
    assert "loading task.py" in failure.sentence


async def test_a_wait_that_takes_too_long_is_named_with_its_line(hand_in: HandIn) -> None:
    source = "import asyncio\nasync def work():\n    await asyncio.sleep(60)\n"
    failure = await failure_of(hand_in(source, "wall", time_limit=0.3).call("work"))
    assert (failure.reason, failure.where) == ("timed-out", "task.py:3")
    assert "waiting" in failure.sentence


async def test_a_wait_for_ever_is_a_deadlock_on_the_virtual_clock(hand_in: HandIn) -> None:
    source = "import asyncio\nasync def work():\n    await asyncio.Event().wait()\n"
    failure = await failure_of(hand_in(source, "virtual").call("work"))
    assert failure.reason == "deadlock"
    assert "task.py:3 for Event.wait" in failure.sentence


@pytest.mark.parametrize(
    ("ending", "reason", "words"),
    [
        ("os._exit(0)", "crashed", "exit code 0"),
        ("os._exit(5)", "crashed", "exit code 5"),
        ("os.abort()", "crashed", "SIGABRT"),
        ("os.kill(os.getpid(), 11)", "crashed", "SIGSEGV"),
        ("threading.Thread(target=lambda: os._exit(0)).start(); time.sleep(9)", "crashed", "0"),
    ],
)
async def test_a_process_that_ends_is_a_crash(
    hand_in: HandIn, on: str, ending: str, reason: str, words: str
) -> None:
    source = f"import os, threading, time\nasync def work():\n    {ending}\n"
    failure = await failure_of(hand_in(source, on).call("work"))
    assert failure.reason == reason
    assert words in failure.sentence


async def test_os_exit_while_loading_is_a_crash(hand_in: HandIn, on: str) -> None:
    failure = await failure_of(hand_in("import os; os._exit(0)", on).call("work"))
    assert failure.reason == "crashed"


async def test_a_worker_that_crashed_costs_the_next_call_nothing(hand_in: HandIn, on: str) -> None:
    submission = hand_in(
        "import os\nasync def work(end):\n    if end: os._exit(0)\n    return 1\n", on
    )
    await failure_of(submission.call("work", True))
    assert (await submission.call("work", False)).result == 1


@pytest.mark.parametrize("ending", ["sys.exit(0)", "raise SystemExit", "exit()", "quit(3)"])
async def test_an_exit_while_loading_is_a_load_error(hand_in: HandIn, on: str, ending: str) -> None:
    failure = await failure_of(hand_in(f"import sys\n{ending}\n", on).call("work"))
    assert failure.reason == "load-error"


async def test_an_exit_in_a_call_is_an_exception(hand_in: HandIn, on: str) -> None:
    run = await hand_in("import sys\nasync def work():\n    sys.exit(0)\n", on).call("work")
    assert run.raised is not None
    assert run.raised.type_name == "SystemExit"


@pytest.mark.parametrize(
    ("source", "words", "where"),
    [
        (b"x = 1\ndef f(:\n", "does not compile", "task.py:2"),
        (b"def f():\nreturn 1\n", "does not compile", "task.py:2"),
        (b"name = '\xe9'\n", "not UTF-8 text: line 1 holds the byte 0xe9", None),
        (b"x = 1\n\ny = '\xff'\n", "not UTF-8 text: line 3 holds the byte 0xff", None),
        (b"import numpy_that_is_not_there\n", "ModuleNotFoundError", "task.py:1"),
        (b"x = 1\nraise ValueError('early')\n", "ValueError: early", "task.py:2"),
        (b"name = input('name? ')\n", "calls input() while it is loaded", "task.py:1"),
        (b"raise KeyboardInterrupt\n", "KeyboardInterrupt", "task.py:1"),
        (b"x = 1\0\n", "null byte", None),
        (b"(" * 500, "does not compile", None),
    ],
)
async def test_a_file_that_cannot_be_loaded_is_explained(
    hand_in: HandIn, on: str, source: bytes, words: str, where: str | None
) -> None:
    failure = await failure_of(hand_in(source, on).call("work"))
    assert failure.reason == "load-error"
    assert words in failure.sentence
    assert where is None or failure.where == where


async def test_a_caret_stands_below_the_syntax_error(hand_in: HandIn, on: str) -> None:
    failure = await failure_of(hand_in(b"def f():\n    retrun 1\n", on).call("work"))
    code, caret = failure.sentence.splitlines()[-2:]
    assert code[caret.index("^") :].startswith("1")


@pytest.mark.parametrize("source", [b"\xef\xbb\xbfasync def work(): return '\xc3\xa9'\n"])
async def test_a_byte_order_mark_is_no_fault(hand_in: HandIn, on: str, source: bytes) -> None:
    assert (await hand_in(source, on).call("work")).result == "é"


async def test_a_declared_encoding_is_read_as_python_reads_it(hand_in: HandIn, on: str) -> None:
    source = b"# -*- coding: latin-1 -*-\nasync def work(): return '\xe9'\n"
    assert (await hand_in(source, on).call("work")).result == "é"


@pytest.mark.parametrize("source", [b"", b"\n  \n"])
async def test_an_empty_file_is_said_to_be_empty(hand_in: HandIn, on: str, source: bytes) -> None:
    failure = await failure_of(hand_in(source, on).call("work"))
    assert failure.reason == "load-error"
    assert failure.sentence == "task.py is empty: write `work` in it."


async def test_a_missing_name_is_answered_with_the_nearest_and_the_signature(
    hand_in: HandIn, on: str
) -> None:
    failure = await failure_of(hand_in("async def wrok(): ...\n", on).call("work"))
    assert failure.reason == "load-error"
    assert failure.sentence == (
        "task.py has no `work`. Did you mean `wrok`? The exercise asks for `async def work(*args)`."
    )


@pytest.mark.parametrize(
    ("source", "words"),
    [
        ("async def work(a, b): ...\n", "missing 1 required positional argument: 'b'"),
        ("def work(a): return a\n", "Is `async` missing in front of its `def`?"),
        ("work = 5\n", "'int' object is not callable"),
    ],
)
async def test_a_wrong_signature_is_explained(
    hand_in: HandIn, on: str, source: str, words: str
) -> None:
    run = await hand_in(source, on).call("work", 1)
    with pytest.raises(CheckFailure) as caught:
        _ = run.result
    assert caught.value.reason == "raised"
    assert words in caught.value.sentence


async def test_input_in_a_call_is_explained(hand_in: HandIn, on: str) -> None:
    run = await hand_in("async def work():\n    return input()\n", on).call("work")
    with pytest.raises(CheckFailure, match="nobody is there to type"):
        _ = run.result


@pytest.mark.parametrize(
    "value",
    ["object()", "work()", "{object()}", "loop()", "2 ** 100000", "[0] * 400000", "lambda: 1"],
)
async def test_what_does_not_cross_equals_nothing_and_is_no_tampering(
    hand_in: HandIn, on: str, value: str
) -> None:
    source = f"""
        def loop():
            found = []
            found.append(found)
            return found
        async def work(*args):
            if args:
                return {value}
    """
    run = await hand_in(source, on).call("work", 1)
    with pytest.raises(CheckFailure) as caught:
        run.assert_returned([1, 2])
    assert caught.value.reason in ("wrong-result", "never-awaited")


async def test_a_set_of_tasks_is_a_wrong_result(hand_in: HandIn, on: str) -> None:
    source = """
        import asyncio
        async def inner(): return 1
        async def work():
            done, _ = await asyncio.wait([asyncio.create_task(inner())])
            return done
    """
    run = await hand_in(source, on).call("work")
    with pytest.raises(CheckFailure) as caught:
        run.assert_returned([1])
    assert caught.value.reason == "wrong-result"


async def test_an_object_that_equals_everything_equals_nothing_here(
    hand_in: HandIn, on: str
) -> None:
    source = """
        class Same(int):
            def __eq__(self, other): return True
            __hash__ = int.__hash__
        async def work():
            return Same()
    """
    run = await hand_in(source, on).call("work")
    assert run.result != 0
    with pytest.raises(CheckFailure):
        run.assert_returned(0)


FORGED = {
    "rubbish": "b'x' * 40",
    "a length that is too large": "b'\\xff\\xff\\xff\\xff'",
    "no JSON": "frame(b'{]')",
    "no object": "frame(b'[1]')",
    "a result without its parts": 'frame(b\'{"event": "done", "at": 9e9}\')',
    "an outcome that does not exist": (
        'frame(b\'{"event": "done", "at": 9e9, "outcome": "passed", "value": 1}\')'
    ),
    "an exception that is none": (
        'frame(b\'{"event": "done", "at": 9e9, "outcome": "raised", "value": 1}\')'
    ),
    "damaged spans": (
        'frame(b\'{"event": "done", "at": 9e9, "outcome": "returned", "value": 1, '
        '"spans": [[1]]}\')'
    ),
    "spans that are none": (
        'frame(b\'{"event": "done", "at": 9e9, "outcome": "returned", "value": 1, "spans": 5}\')'
    ),
    "a missing name without a name": (
        'frame(b\'{"event": "done", "at": 9e9, "outcome": "missing"}\')'
    ),
    "an event that does not exist": 'frame(b\'{"event": "pass", "at": 9e9}\')',
    "a call that never began": 'frame(b\'{"event": "end", "call": 0, "at": 9e9}\')',
    "a call of a number that is none": 'frame(b\'{"event": "end", "call": -1, "at": 9e9}\')',
    "an operation that does not exist": (
        'frame(b\'{"event": "begin", "operation": 0, "at": 9e9}\')'
    ),
    "layers that are none": 'frame(b\'{"event": "ready", "layers": 5, "at": 9e9}\')',
}


@pytest.mark.parametrize("forged", FORGED)
async def test_forged_frames_are_tampering(hand_in: HandIn, on: str, forged: str) -> None:
    source = f"""
        import os, time
        def frame(text):
            return len(text).to_bytes(4, "big") + text
        async def work():
            os.write(3, {FORGED[forged]})
            time.sleep(0.01)
    """
    failure = await failure_of(hand_in(source, on).call("work"))
    assert failure.reason == "tampering"
    assert failure.sentence.startswith("The run was interfered with: ")


@pytest.mark.parametrize("stamp", ["-1", "NaN", "Infinity", '"9"', "null", "true"])
async def test_a_forged_time_is_tampering(hand_in: HandIn, stamp: str) -> None:
    text = f'{{"event": "returned", "at": {stamp}}}'
    source = f"""
        import os
        async def work():
            text = {text!r}.encode()
            os.write(3, len(text).to_bytes(4, "big") + text)
    """
    failure = await failure_of(hand_in(source, "virtual").call("work"))
    assert failure.reason == "tampering"


async def test_a_closed_line_is_the_workers_end(hand_in: HandIn, on: str) -> None:
    source = "import os\nasync def work():\n    os.close(3)\n"
    failure = await failure_of(hand_in(source, on).call("work"))
    assert failure.reason == "crashed"


async def test_memory_beyond_the_limit_is_a_limit(hand_in: HandIn, on: str) -> None:
    source = "async def work():\n    return len(bytearray(400 << 20))\n"
    run = await hand_in(source, on, limits=Limits(memory_bytes=64 << 20)).call("work")
    with pytest.raises(CheckFailure) as caught:
        _ = run.result
    assert caught.value.reason == "limit-exceeded"


async def test_a_script_runs_as_main_in_a_worker_of_its_own(hand_in: HandIn, on: str) -> None:
    source = """
        import asyncio
        count = 0
        async def work():
            global count
            count += 1
            return count
        if __name__ == "__main__":
            print("main", asyncio.run(work()))
    """
    submission = hand_in(source, on)
    assert (await submission.call("work")).result == 1
    run = await submission.script()
    assert (run.output, run.raised, run.what) == ("main 1\n", None, "python task.py")
    assert (await submission.call("work")).result == 1
    assert (await submission.call("work")).output == ""


async def test_what_a_script_raises_stands_in_its_run(hand_in: HandIn, on: str) -> None:
    run = await hand_in("x = 1\nraise LookupError('gone')\n", on).script()
    run.assert_raised("LookupError", "gone")
    with pytest.raises(CheckFailure) as caught:
        run.assert_raised("LookupError", "here")
    assert (caught.value.reason, caught.value.where) == ("raised", "task.py:2")


async def beside(submission: Any, names: list[str]) -> Any:
    class Own:
        value = 5

    found = await asyncio.gather(*(submission.work(name) for name in names))  # noqa: F821
    return found, Own.value, submission.LIMIT


async def reaching(submission: Any) -> Any:
    return submission.wrok


async def outward(submission: Any) -> Any:
    return sys.argv


PROBED = """
    import asyncio
    LIMIT = 3
    async def work(name):
        await asyncio.sleep(0.05)
        return name.upper()
"""


async def test_a_probe_runs_beside_the_submission(hand_in: HandIn, on: str) -> None:
    run = await hand_in(PROBED, on).probe(beside, ["a", "b"], watch=("work",))
    assert run.result == (["A", "B"], 5, 3)
    assert run.what.lower() == "beside"
    assert on == "wall" or run.elapsed == pytest.approx(0.05, abs=1e-9)


async def test_a_probe_that_meets_a_missing_name_is_a_load_error(hand_in: HandIn, on: str) -> None:
    failure = await failure_of(hand_in(PROBED, on).probe(reaching))
    assert failure.reason == "load-error"
    assert "Did you mean `work`?" in failure.sentence


async def test_a_probe_has_nothing_of_the_graders_module(hand_in: HandIn, on: str) -> None:
    with pytest.raises(GraderError, match="name 'sys' is not defined"):
        await hand_in(PROBED, on).probe(outward)
    assert sys.argv


CALLS_BACK = "async def work(answer):\n    return answer()\n"


async def clumsy_callback(submission: Any) -> Any:
    def answer() -> Any:
        return sys.argv

    return await submission.work(answer)


async def stumbling_first(submission: Any, numbers: Any) -> Any:
    number = numbers["no such key"]
    return await submission.work(number)


async def bad_default(submission: Any, of: Any = sys.argv) -> Any:
    return of


async def wants_more(submission: Any, more: Any) -> Any:
    return more


@pytest.mark.parametrize(
    ("probe", "args", "error"),
    [
        (clumsy_callback, [], "NameError"),
        (stumbling_first, [{}], "KeyError"),
        (bad_default, [], "NameError"),
        (wants_more, [], "TypeError"),
    ],
)
async def test_what_only_a_probe_can_have_done_wrong_is_the_graders_fault(
    hand_in: HandIn, probe: Any, args: list[Any], error: str
) -> None:
    with pytest.raises(GraderError, match=f"raised {error}"):
        await hand_in(CALLS_BACK, "virtual").probe(probe, *args)


async def calling_it_with_two(submission: Any) -> Any:
    return await submission.work(1, 2)


async def test_a_function_that_takes_other_arguments_is_no_fault_of_the_probe(
    hand_in: HandIn,
) -> None:
    run = await hand_in("async def work(): ...", "virtual").probe(calling_it_with_two)
    assert run.raised is not None
    assert run.raised.type_name == "TypeError"


async def calling_first(submission: Any, operation: Any) -> Any:
    return await operation()


async def test_the_error_of_an_operation_is_no_fault_of_the_probe(hand_in: HandIn) -> None:
    submission = hand_in("", "virtual")
    failing = submission.operation(error=NameError("as told"))
    assert (await submission.probe(calling_first, failing)).raised is not None


@pytest.mark.parametrize("probe", [lambda submission: None, len, sys.exit])
async def test_a_probe_without_a_coroutines_source_is_the_graders_fault(
    hand_in: HandIn, probe: Any
) -> None:
    with pytest.raises(GraderError, match="probe"):
        await hand_in(PROBED, "virtual").probe(probe)


async def test_watched_calls_are_spans_with_their_arguments(hand_in: HandIn) -> None:
    source = """
        import asyncio
        async def greet(name, delay):
            await asyncio.sleep(delay)
        async def work():
            await asyncio.gather(greet("a", 0.2), greet("b", 0.1))
            await greet("c", 0.1)
    """
    submission = hand_in(source, "virtual")
    run = await submission.call("work", watch=("greet", "nothing"))
    assert [(span.label, span.start, span.end) for span in run.calls_of("greet")] == [
        ("greet('a', 0.2)", 0.0, pytest.approx(0.2)),
        ("greet('b', 0.1)", 0.0, pytest.approx(0.1)),
        ("greet('c', 0.1)", pytest.approx(0.2), pytest.approx(0.3)),
    ]
    assert (await submission.call("work")).calls_of("greet") == ()


async def test_sleeps_are_spans_with_their_lines(hand_in: HandIn, on: str) -> None:
    source = "import asyncio\nasync def work():\n    await asyncio.sleep(0.01)\n"
    (span,) = (await hand_in(source, on).call("work")).timeline.spans
    assert (span.label, span.line, span.kind) == ("sleep(0.01)", 3, "wait")


async def test_every_run_is_told_to_the_report(hand_in: HandIn, on: str) -> None:
    runs: list[Any] = []
    submission = hand_in("async def work():\n    raise SystemError\n", on, runs=runs)
    await submission.call("work")
    await failure_of(submission.call("nothing"))
    assert [each.what for each in runs] == ["loading task.py", "work()", "nothing()"]


async def test_the_sandboxs_layers_are_known_after_the_first_run(hand_in: HandIn, on: str) -> None:
    submission = hand_in("async def work(): ...\n", on)
    assert submission.layers == ()
    await submission.call("work")
    assert "rlimits" in submission.layers
