"""Calls that were to be cancelled, and blocked time that comes in small pieces."""

from __future__ import annotations

from typing import Any

import pytest

from gradeloop.judge.failures import CheckFailure

SOURCE = """
    import asyncio
    import time

    async def cancels(fetch):
        task = asyncio.create_task(fetch())
        await asyncio.sleep(0.02)
        task.cancel()
        await asyncio.wait({task})

    async def only_asks(fetch):
        task = asyncio.create_task(fetch())
        await asyncio.sleep(0.02)
        task.cancel()
        await asyncio.sleep(0)

    async def leaves(fetch):
        asyncio.create_task(fetch())
        await asyncio.sleep(0.02)

    async def waits(fetch):
        await fetch()

    async def naps():
        for _ in range(10):
            time.sleep(0.01)
"""
SIGNATURE = [f"async def {name}(fetch)" for name in ("cancels", "only_asks", "leaves", "waits")]


@pytest.mark.parametrize(
    ("name", "complaint"),
    [("only_asks", "was not over"), ("leaves", "was not over"), ("waits", "went on to its end")],
)
async def test_a_call_that_was_not_cancelled_in_time_fails_with_what_it_did(
    hand_in: Any, on: str, name: str, complaint: str
) -> None:
    submission = hand_in(SOURCE, on, signature=SIGNATURE)
    fetch = submission.operation(name="fetch", delay=0.1, cleanup=0.2)
    run = await submission.call(name, fetch)
    with pytest.raises(CheckFailure, match=complaint) as failed:
        run.assert_cancelled(*fetch.calls)
    assert failed.value.reason == "not-cancelled"


async def test_a_call_that_was_cancelled_and_awaited_passes(hand_in: Any, on: str) -> None:
    submission = hand_in(SOURCE, on, signature=SIGNATURE)
    fetch = submission.operation(name="fetch", delay=5, cleanup=0.05)
    run = await submission.call("cancels", fetch)
    run.assert_cancelled(*fetch.calls)


async def test_a_loop_of_short_blocking_sleeps_blocks_for_their_sum(hand_in: Any, on: str) -> None:
    run = await hand_in(SOURCE, on, signature=["async def naps()"]).call("naps")
    worst = run.worst_block(0.08)
    assert worst is not None
    assert worst.duration >= 0.099
