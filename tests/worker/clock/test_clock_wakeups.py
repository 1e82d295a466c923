"""A message to a loop ends the loop's own wait, and no other wait of its thread."""

from __future__ import annotations

import asyncio
import threading
from concurrent.futures import ThreadPoolExecutor

import pytest

from gradeloop.worker.clock import Clock


def test_a_message_to_a_loop_whose_callback_waits_for_a_lock_does_not_end_that_wait(
    virtual: Clock,
) -> None:
    """An error leaves the pool's block, which joins its threads one by one while they report."""
    delays = (0.1, 0.03, 0.05, 0.2, 0.15, 0.25)

    def work(delay: float) -> float:
        virtual.block(delay)
        if delay == 0.03:
            raise ValueError("the quickest fails")
        return delay

    async def main() -> list[float]:
        loop = asyncio.get_running_loop()
        with ThreadPoolExecutor(max_workers=len(delays)) as pool:
            calls = [loop.run_in_executor(pool, work, delay) for delay in delays]
            return await asyncio.gather(*calls)

    start = virtual.now()
    with asyncio.Runner(loop_factory=virtual.new_event_loop) as runner:
        with pytest.raises(ValueError, match="quickest"):
            runner.run(main())
        assert virtual.now() - start == pytest.approx(0.25, abs=1e-6)


def test_a_lock_is_not_had_before_it_is_released(virtual: Clock) -> None:
    lock, seen = threading.Lock(), []

    async def main() -> None:
        loop = asyncio.get_running_loop()
        lock.acquire()

        def later() -> None:
            virtual.block(0.1)
            loop.call_soon_threadsafe(seen.append, "message")
            virtual.block(0.2)
            lock.release()

        thread = threading.Thread(target=later)
        thread.start()
        start = virtual.now()
        assert lock.acquire()
        assert virtual.now() - start == pytest.approx(0.3, abs=1e-6)
        assert seen == []
        await asyncio.sleep(0)
        await asyncio.sleep(0)
        assert seen == ["message"]
        thread.join()

    with asyncio.Runner(loop_factory=virtual.new_event_loop) as runner:
        runner.run(main())
