"""Whoever measures with the calendar sees the clock's own time."""

from __future__ import annotations

import asyncio
import os
from collections.abc import Callable
from datetime import UTC, datetime, timedelta, timezone

import pytest

from gradeloop.worker.clock import Clock

OF_A_ZONE = timezone(timedelta(hours=2))


class Subclass(datetime):
    """As a student's own would be."""


@pytest.mark.parametrize(
    "read",
    [
        lambda: datetime.now(),
        lambda: datetime.today(),
        lambda: Subclass.now(),
        lambda: datetime.now(UTC),
    ],
    ids=["now", "today", "subclass", "utc"],
)
def test_datetime_follows_the_virtual_clock(virtual: Clock, read: Callable[[], datetime]) -> None:
    async def an_hour() -> timedelta:
        before = read()
        await asyncio.sleep(3600)
        return read() - before

    loop = virtual.new_event_loop()
    passed = loop.run_until_complete(an_hour())
    loop.close()
    assert abs(passed - timedelta(hours=1)) < timedelta(milliseconds=1)


def test_a_datetime_keeps_its_class_and_its_zone(virtual: Clock) -> None:
    assert type(Subclass.now()) is Subclass
    assert type(datetime.now()) is datetime
    assert datetime.now().tzinfo is None
    assert datetime.now(tz=OF_A_ZONE).utcoffset() == timedelta(hours=2)
    with pytest.raises(TypeError, match="tzinfo"):
        datetime.now(1)  # type: ignore[arg-type]  # a student's mistake


def test_spinning_on_the_calendar_is_blocked_time(virtual: Clock) -> None:
    async def spin() -> None:
        end = datetime.now() + timedelta(seconds=0.3)
        while datetime.now() < end:
            pass

    loop = virtual.new_event_loop()
    loop.run_until_complete(spin())
    loop.close()
    # A slow machine's processor time may be noted besides.
    spun = [each.duration for each in virtual.blocked() if each.kind == "spin"]
    assert sum(spun) == pytest.approx(0.3, abs=0.001)


def test_the_elapsed_time_of_the_system_is_virtual_too(virtual: Clock) -> None:
    before = os.times()
    virtual.block(7200)
    after = os.times()
    assert after.elapsed - before.elapsed == pytest.approx(7200)
    assert after.user - before.user < 3600


def test_the_calendar_is_put_back(virtual: Clock) -> None:
    virtual.block(100_000)
    ahead = datetime.now(UTC)
    virtual.uninstall()
    try:
        assert ahead - datetime.now(UTC) > timedelta(hours=20)
        assert type(vars(datetime)["now"]).__name__ == "classmethod_descriptor"
    finally:
        virtual.install()
