"""Guess what somebody meant to type, so that an error can say it."""

from __future__ import annotations

from collections.abc import Iterable

__all__ = ["did_you_mean", "nearest"]


def nearest(word: str, options: Iterable[str], count: int = 3) -> tuple[str, ...]:
    """The options that look most like ``word``, best first; case, ``_``, ``-`` do not count."""
    from difflib import get_close_matches  # only an error needs it: keeps the start quick

    plain: dict[str, list[str]] = {}
    for option in options:
        plain.setdefault(_plain(option), []).append(option)
    # get_close_matches is quadratic in the length of the word, and the word is a stranger's.
    matches = get_close_matches(_plain(word[:100]), plain, n=count, cutoff=0.6)
    return tuple(option for match in matches for option in plain[match])[:count]


def did_you_mean(word: str, options: Iterable[str]) -> str | None:
    """``did you mean a, b or c?``, or None where nothing looks like ``word``."""
    found = nearest(word, options)
    if not found:
        return None
    if len(found) == 1:
        return f"did you mean {found[0]}?"
    return f"did you mean {', '.join(found[:-1])} or {found[-1]}?"


def _plain(word: str) -> str:
    return word.lower().replace("_", "").replace("-", "").replace(" ", "")
