"""Claims about the pages' code: each example has the fault it shows, and "instead" has not."""

from __future__ import annotations

import asyncio
import os
import signal
import subprocess
import sys
from functools import partial
from typing import Any

import pytest
from trial import Operation, Outcome, StandstillError, code_blocks, load, run

DELAYS = {"a": 0.3, "b": 0.5, "c": 0.2}
EQUAL = {"a": 0.3, "b": 0.1, "c": 0.1}


def both(code: str) -> tuple[Any, Any]:
    example, instead = code_blocks(code)
    return load(example), load(instead)


def about(seconds: float) -> Any:
    return pytest.approx(seconds, abs=1e-6)


def test_wrong_result_gives_the_order_of_arrival_instead_of_the_order_asked() -> None:
    example, instead = both("wrong-result")
    wrong, right = (
        run(partial(page.fetch_all, Operation(DELAYS), list(DELAYS))).result
        for page in (example, instead)
    )
    assert wrong == ["<c>", "<a>", "<b>"]
    assert right == ["<a>", "<b>", "<c>"]


def test_raised_loses_everything_by_one_failure() -> None:
    wrong, right = (
        run(
            partial(
                page.fetch_all,
                Operation(DELAYS, {"a": ConnectionError("no route")}),
                list(DELAYS),
            )
        )
        for page in both("raised")
    )
    assert isinstance(wrong.raised, ConnectionError)
    assert right.raised is None
    assert right.result == [None, "<b>", "<c>"]


def test_too_slow_takes_the_sum_of_the_waits_instead_of_the_longest() -> None:
    wrong, right = (
        run(partial(page.fetch_all, Operation(DELAYS), list(DELAYS))) for page in both("too-slow")
    )
    assert wrong.elapsed == about(1.0)
    assert right.elapsed == about(0.5)
    assert wrong.result == right.result == ["<a>", "<b>", "<c>"]


def test_too_fast_waits_a_thousandth() -> None:
    wrong, right = (run(partial(page.greet, "Ada", 0.3)) for page in both("too-fast"))
    assert wrong.elapsed == about(0.0003)
    assert right.elapsed == about(0.3)
    assert wrong.result == right.result == "Hello, Ada"


def test_not_concurrent_is_in_time_but_never_has_three_in_flight() -> None:
    for page, peak in zip(both("not-concurrent"), (2, 3), strict=True):
        fetch = Operation(EQUAL)
        outcome = run(partial(page.fetch_three, fetch, "a", "b", "c"))
        assert outcome.elapsed == about(0.3)
        assert outcome.result == ["<a>", "<b>", "<c>"]
        assert fetch.peak == peak


def test_over_limit_starts_more_than_the_limit() -> None:
    delays = dict.fromkeys(range(10), 0.1)
    for page, peak in zip(both("over-limit"), (10, 3), strict=True):
        fetch = Operation(delays)
        outcome = run(partial(page.fetch_all, fetch, range(10), 3))
        assert outcome.result == [f"<{n}>" for n in range(10)]
        assert fetch.peak == peak


def test_blocked_loop_stops_the_thread(monkeypatch: pytest.MonkeyPatch) -> None:
    def patch(sleep: Any) -> None:
        monkeypatch.setattr("time.sleep", sleep)

    outcomes: list[Outcome] = []
    for page in both("blocked-loop"):

        async def greet_three(page: Any = page) -> list[str]:
            return list(await asyncio.gather(*(page.greet(name, DELAYS[name]) for name in DELAYS)))

        outcomes.append(run(greet_three, patch))
    wrong, right = outcomes
    assert (wrong.blocked, wrong.elapsed) == (about(1.0), about(1.0))
    assert (right.blocked, right.elapsed) == (0.0, about(0.5))


def test_never_awaited_saves_nothing() -> None:
    for page, forgotten in zip(both("never-awaited"), (3, 0), strict=True):
        save = Operation(DELAYS)
        outcome = run(partial(page.save_all, save, list(DELAYS)))
        assert outcome.never_awaited == forgotten
        assert outcome.result == 3
        assert len(save.ended) == 3 - forgotten


def test_leaked_task_returns_before_the_log_is_written() -> None:
    for page, left in zip(both("leaked-task"), (1, 0), strict=True):
        log, answer = Operation({"r": 0.5}), Operation({"r": 0.1})
        outcome = run(partial(page.handle, "r", answer, log))
        assert outcome.result == "<r>"
        assert outcome.leftover == left
        assert len(log.ended) == 1 - left


def test_wrong_order_begins_steps_before_the_last_has_ended() -> None:
    for page, together in zip(both("wrong-order"), (True, False), strict=True):
        step = Operation(DELAYS)
        outcome = run(partial(page.run_steps, step, list(DELAYS)))
        assert outcome.result == ["<a>", "<b>", "<c>"]
        assert (step.peak > 1) is together
        assert ([name for name, _ in step.ended] != ["a", "b", "c"]) is together


def test_not_cancelled_reports_an_end_where_it_was_stopped(
    capsys: pytest.CaptureFixture[str],
) -> None:
    for page, obeyed in zip(both("not-cancelled"), (False, True), strict=True):

        async def stop(page: Any = page) -> bool:
            task = asyncio.create_task(page.download(Operation(DELAYS), "b"))
            await asyncio.sleep(0.1)
            task.cancel()
            await asyncio.wait([task])
            return task.cancelled()

        assert run(stop).result is obeyed
    assert capsys.readouterr().out == "b was stopped\n"


def test_deadlock_waits_for_its_own_lock() -> None:
    example, instead = both("deadlock")

    async def twice(page: Any) -> int:
        account = page.Account()
        await account.deposit(1)
        await account.deposit_twice(10)
        return int(account.balance)

    assert isinstance(run(lambda: twice(example)).raised, StandstillError)
    assert run(lambda: twice(instead)).result == 21


class EndlessError(Exception):
    """The code went round more often than anything useful would."""


def test_timed_out_never_gives_the_task_a_turn() -> None:
    class Watched:
        """A task that counts how often it is asked."""

        def __init__(self, task: asyncio.Task[str]) -> None:
            self.task, self.asked = task, 0

        def done(self) -> bool:
            self.asked += 1
            if self.asked > 10_000:
                raise EndlessError
            return self.task.done()

    example, instead = both("timed-out")

    async def wait(page: Any, watched: bool) -> str:
        task = asyncio.create_task(Operation(DELAYS)("a"))
        return str(await page.result_of(Watched(task) if watched else task))

    assert isinstance(run(lambda: wait(example, True)).raised, EndlessError)
    assert run(lambda: wait(instead, False)).result == "<a>"


def test_crashed_ends_the_process_without_a_result() -> None:
    ended = [
        subprocess.run(
            [sys.executable, "-c", f"{source}\nimport asyncio\nprint(asyncio.run(main()), 'end')"],
            capture_output=True,
            text=True,
            check=False,
        ).stdout
        for source in code_blocks("crashed")
    ]
    assert "end" not in ended[0]
    assert "tidied up" not in ended[0]
    assert ended[1].split() == ["working", "tidied", "up", "0", "end"]


def test_load_error_is_no_python_and_its_repair_is() -> None:
    example, instead = code_blocks("load-error")
    with pytest.raises(SyntaxError) as caught:
        load(example)
    assert caught.value.lineno == 4
    assert run(load(instead).main).elapsed == about(0.1)


def test_limit_exceeded_collects_for_ever() -> None:
    example, instead = both("limit-exceeded")
    pieces = [b"one", b"two"]
    asked = 0

    async def read() -> bytes:
        nonlocal asked
        asked += 1
        if asked > 10_000:
            raise EndlessError
        return pieces[asked - 1] if asked <= len(pieces) else b""

    assert isinstance(run(lambda: example.read_everything(read)).raised, EndlessError)
    asked = 0
    assert run(lambda: instead.read_everything(read)).result == b"onetwo"


def test_tampering_signals_the_process_that_started_it() -> None:
    # Two real processes, which last only as long as it takes to stop them.
    example, instead = both("tampering")
    signalled: list[tuple[int, int]] = []
    command = [sys.executable, "-c", "import time; time.sleep(60)"]

    async def stop(page: Any) -> int:
        process = await page.run_briefly(command, 0)
        if process.returncode is None:
            process.terminate()
            await process.wait()
        return int(process.returncode)

    # Only the page's own `os` is taken away; asyncio stops its child by the real one.
    example.run_briefly.__globals__["os"] = FakeOs(signalled)
    asyncio.run(stop(example))
    assert signalled == [(os.getppid(), signal.SIGTERM)]
    assert asyncio.run(stop(instead)) == -signal.SIGTERM


class FakeOs:
    """Takes down who would have been signalled."""

    def __init__(self, signalled: list[tuple[int, int]]) -> None:
        self.signalled = signalled

    def getppid(self) -> int:
        return os.getppid()

    def kill(self, pid: int, number: int) -> None:
        self.signalled.append((pid, number))
