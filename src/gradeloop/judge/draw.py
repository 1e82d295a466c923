"""Inputs drawn afresh for each check, from a seed that the report prints."""

from __future__ import annotations

import hashlib
import random
from collections.abc import Sequence
from typing import Any, Final, TypeVar

from gradeloop.judge.failures import GraderError

__all__ = ["Draw"]

T = TypeVar("T")

GAP: Final = 0.025
"""Seconds between any two delays of one draw: less can't be told apart on a busy machine."""

_SYLLABLES: Final = tuple(f"{first}{second}" for first in "bdfghjklmnprstvwz" for second in "aeio")


class Draw:
    """A source of inputs that are the same for the same seed and check.

    Names and tokens made by one draw are all different.
    """

    def __init__(self, seed: int, *scope: str) -> None:
        digest = hashlib.sha256(":".join((str(seed), *scope)).encode()).digest()
        self._random = random.Random(digest)
        self._used: set[str] = set()

    def name(self) -> str:
        """A capitalised name that can't be guessed, such as ``Kozima``."""
        return self._fresh(lambda: self._word().capitalize())

    def names(self, count: int) -> list[str]:
        """``count`` different names, not in alphabetical order where that can be told."""
        names = [self.name() for _ in range(count)]
        if names == sorted(names):
            names.reverse()
        return names

    def delay(self, low: float = 0.05, high: float = 0.3) -> float:
        """A delay in seconds, on a grid of 5 ms."""
        return self._random.randint(round(low * 200), round(high * 200)) / 200

    def delays(self, count: int, low: float = 0.05, high: float = 0.3) -> list[float]:
        """``count`` delays at least 25 ms apart, and never already in completion order.

        Raises:
            GraderError: There is no room for so many between ``low`` and ``high``.
        """
        room = (high - low) - GAP * (count - 1)
        if room < -1e-9:
            raise GraderError(f"no room for {count} delays 25 ms apart in {low}–{high} s")
        offsets = sorted(self._random.uniform(0, max(room, 0)) for _ in range(count))
        found = [round(low + offset + GAP * i, 3) for i, offset in enumerate(offsets)]
        self._random.shuffle(found)
        if count > 1 and found == sorted(found):
            found.reverse()
        return found

    def jobs(
        self, low: int = 3, high: int = 8, shortest: float = 0.05, longest: float = 0.3
    ) -> list[tuple[str, float]]:
        """From ``low`` to ``high`` pairs of a name and a delay.

        The shortest delay is lifted as far as needed, and as there is room, for one after another
        to take at least twice as long as the bound on all at once.
        """
        count = self._random.randint(low, high)
        delays = self.delays(count, shortest, longest)
        while sum(delays) < 2 * (max(delays) + max(0.1, max(delays) / 4)):
            shortest += 0.01
            if longest - shortest < GAP * (count - 1):
                break
            delays = self.delays(count, shortest, longest)
        return list(zip(self.names(count), delays, strict=True))

    def token(self, *_: Any) -> str:
        """A text that can't be guessed; the arguments of an operation's call may be passed."""
        return self._fresh(lambda: f"{self._word()}-{self._random.getrandbits(40):010x}")

    def integer(self, low: int, high: int) -> int:
        """A whole number from ``low`` to ``high``, both included."""
        return self._random.randint(low, high)

    def choice(self, options: Sequence[T]) -> T:
        return self._random.choice(options)

    def shuffled(self, items: Sequence[T]) -> list[T]:
        """The items in another order than given, where there is one."""
        found = list(items)
        for _ in range(8):
            self._random.shuffle(found)
            if found != list(items):
                break
        return found

    def _word(self) -> str:
        return "".join(self._random.choices(_SYLLABLES, k=3))

    def _fresh(self, make: Any) -> str:
        while True:
            found: str = make()
            if found not in self._used:
                self._used.add(found)
                return found
