"""The limit of a time bound, where it follows from the ideal time.

``ideal + max(0.10, 25 %)``: late by no more than a tenth of a second or a quarter of the ideal
time, whichever is more. A fixed part alone is unfair to long waits, and a share alone to
short ones, where the machine's own delays weigh most.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

__all__ = ["EARLY", "RULE_PATTERN", "STANDARD", "Rule"]

EARLY = 0.01
"""How early, in seconds, a result may come before the ideal time: the clocks' own coarseness."""

_NUMBER = r"\d{1,6}(?:\.\d{1,6})?"
RULE_PATTERN = (
    rf"^\s*ideal\s*\+\s*(?:({_NUMBER})|max\(\s*({_NUMBER})\s*,\s*({_NUMBER})\s*%\s*\))\s*$"
)
_RULE = re.compile(RULE_PATTERN.replace(r"\d", "[0-9]"))


@dataclass(frozen=True, slots=True)
class Rule:
    """How much longer than the ideal time a run may take.

    Attributes:
        seconds: The slack that is always given.
        share: The slack as a share of the ideal time; the larger of the two counts.
    """

    seconds: float
    share: float = 0.0

    def __post_init__(self) -> None:
        if not (self.seconds > 0 and 0 <= self.share <= 10):
            raise ValueError(
                f"the slack of {self} is out of bounds: seconds above 0, at most 1000 %"
            )

    @classmethod
    def parse(cls, text: str) -> Rule:
        """Read ``ideal + max(0.10, 25 %)`` or ``ideal + 0.10``.

        Raises:
            ValueError: The text is neither.
        """
        match = _RULE.match(text)
        if match is None:
            raise ValueError(f"{text!r} is no rule for a limit")
        fixed, seconds, percent = match.groups()
        if fixed is not None:
            return cls(float(fixed))
        return cls(float(seconds), float(percent) / 100)

    def upper(self, ideal: float) -> float:
        """The longest time that passes, for a run whose ideal time is ``ideal``."""
        return ideal + max(self.seconds, self.share * ideal)

    def lower(self, ideal: float) -> float:
        """The shortest time that passes: who is faster did not wait."""
        return max(0.0, ideal - EARLY)

    def __str__(self) -> str:
        if self.share == 0:
            return f"ideal + {self.seconds:.2f}"
        return f"ideal + max({self.seconds:.2f}, {self.share * 100:g} %)"


STANDARD = Rule(0.10, 0.25)
