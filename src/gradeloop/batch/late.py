"""What a late submission costs: pure arithmetic on times.

Raw points stay what the judge gave; the deduction is applied beside them, and both are shown.
"""

from __future__ import annotations

import math
from datetime import UTC, datetime, timedelta

from gradeloop.course.spec import LatePolicy

__all__ = ["deduction", "parse_time"]

DAY = timedelta(days=1)


def deduction(policy: LatePolicy, due: datetime, submitted: datetime) -> float:
    """The percentage of the points that is lost: so much for each day that has begun."""
    if submitted <= due:
        return 0.0
    days = math.ceil((submitted - due) / DAY)
    return min(policy.most, policy.per_day * days)


def parse_time(text: str, like: datetime | None = None) -> datetime:
    """A moment as ISO 8601 has it; one without a zone is in that of ``like``, else in UTC.

    Raises:
        ValueError: The text is no such moment.
    """
    text = text.strip()
    # "2026-11-21 12:00:00 UTC" is how some systems export it.
    found = datetime.fromisoformat(text.removesuffix(" UTC") + "+00:00" * text.endswith(" UTC"))
    if found.tzinfo is None:
        return found.replace(tzinfo=like.tzinfo if like is not None else UTC)
    return found
