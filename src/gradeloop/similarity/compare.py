"""Finds the pairs of files that stand out, in three steps.

1. What is common counts for nothing: what the course gives (starter, solutions, mistakes), and
   what more than half of the class wrote. Honest answers to a short exercise are alike in this.
2. A file with hardly anything of its own left is not compared: nothing could be told from it.
3. A pair is listed if most of one file's own part is found in the other, and if that is far more
   than is usual between two files of this class.
"""

from __future__ import annotations

import random
import statistics
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Set
from dataclasses import dataclass
from itertools import combinations
from typing import Final

from gradeloop.similarity.fingerprints import Prints, fingerprints, matched

__all__ = ["THRESHOLD", "Comparison", "Pair", "compare"]

THRESHOLD: Final = 0.8
"""Independent solutions in the course's own collection reach 0.75, disguised copies 0.83 and more;
a copy with a line put in after every few reaches 0.75."""

OWN: Final = 60
"""Marks of its own that a file needs to be compared: some five lines that nobody else wrote."""

SMALL_CLASS: Final = 4
"""So many may share a piece in any class, however small, before it counts as common."""

WORTH_A_LOOK: Final = 0.3
"""Of the smaller file's marks, the part that both must have. A line that is put in changes many
marks, but leaves most of the text covered; below this, it can't be."""

SAMPLE: Final = 2000
"""Pairs that tell what is usual; all of them where there are fewer."""

FAR: Final = 3 * 1.4826
"""Median absolute deviations beyond the median that are far: three standard deviations, if the
likenesses were spread normally."""


@dataclass(frozen=True, slots=True)
class Pair:
    """Two files that are suspiciously alike, from 0 to 1.

    Attributes:
        one_matched: How much of the first file's own part is found in the other.
        other_matched: The same the other way round.
    """

    one: str
    other: str
    one_matched: float
    other_matched: float

    @property
    def likeness(self) -> float:
        """The larger part: whoever copies may add much that is their own."""
        return max(self.one_matched, self.other_matched)


@dataclass(frozen=True, slots=True)
class Comparison:
    """What came of comparing one exercise's files.

    Attributes:
        pairs: The most alike first.
        compared: How many files were.
        too_little: Whose file has too little of its own to tell anything.
        usual: The median likeness of two files; None where there are fewer than three.
        bar: The likeness from which a pair is listed.
    """

    pairs: tuple[Pair, ...]
    compared: int
    too_little: tuple[str, ...]
    usual: float | None
    bar: float


def compare(
    sources: Mapping[str, str],
    given: Iterable[str],
    threshold: float = THRESHOLD,
    rng: random.Random | None = None,
) -> Comparison:
    """The pairs that stand out among ``sources``, by whose they are.

    Args:
        given: The texts that nobody has to have copied from somebody: the course's own.
        rng: Draws the sample that tells what is usual; the same one each time by default.

    Raises:
        SimilarMissing: The library is not installed.
    """
    own = _own_parts(sources, given)
    enough = {name: each for name, each in own.items() if len(each.marks) >= OWN}
    usual, bar = _usual(enough, threshold, rng or random.Random(0))
    pairs = [
        pair
        for one, other in sorted(_candidates(enough))
        if (pair := Pair(one, other, *matched(enough[one], enough[other]))).likeness >= bar
    ]
    pairs.sort(key=lambda pair: (-pair.likeness, pair.one, pair.other))
    return Comparison(
        tuple(pairs), len(enough), tuple(sorted(own.keys() - enough.keys())), usual, bar
    )


def _own_parts(sources: Mapping[str, str], given: Iterable[str]) -> dict[str, Prints]:
    prints = {name: fingerprints(source) for name, source in sources.items()}
    spread = Counter(mark for each in prints.values() for mark in each.marks)
    many = max(SMALL_CLASS, len(prints) / 2)
    common = {mark for mark, count in spread.items() if count > many}
    for source in given:
        common |= fingerprints(source).marks
    return {name: each.without(common) for name, each in prints.items()}


def _usual(
    files: Mapping[str, Prints], threshold: float, rng: random.Random
) -> tuple[float | None, float]:
    if len(files) < 3:  # one pair says nothing about what is usual
        return None, threshold
    likenesses = [max(matched(files[one], files[other])) for one, other in _sample(files, rng)]
    usual = statistics.median(likenesses)
    spread = statistics.median(abs(each - usual) for each in likenesses)
    return usual, min(1.0, max(threshold, usual + FAR * spread))


def _sample(names: Iterable[str], rng: random.Random) -> list[tuple[str, str]]:
    every = sorted(names)
    if len(every) * (len(every) - 1) // 2 <= SAMPLE:
        return list(combinations(every, 2))
    drawn = (rng.sample(every, 2) for _ in range(SAMPLE))
    return [(one, other) for one, other in drawn]


def _candidates(files: Mapping[str, Prints]) -> Iterator[tuple[str, str]]:
    """The pairs that share enough marks; without looking at all pairs, of which a class has many.

    Who shares a part of a file's marks shares some of any choice of the others. So the rarest are
    chosen, which hardly anybody else has.
    """
    owners: dict[int, list[str]] = defaultdict(list)
    for name, each in files.items():
        for mark in each.marks:
            owners[mark].append(name)
    for name, each in files.items():
        need = max(1, int(WORTH_A_LOOK * len(each.marks)))
        rarest = sorted(each.marks, key=lambda mark: len(owners[mark]))
        others = {other for mark in rarest[: len(rarest) - need + 1] for other in owners[mark]}
        for other in others - {name}:
            if _before(each, name, files[other], other) and _shares(each, files[other], need):
                yield min(name, other), max(name, other)


def _before(one: Prints, name: str, other: Prints, others_name: str) -> bool:
    """Whether ``one`` is the smaller, so that each pair is looked at once, from its side."""
    return (len(one.marks), name) < (len(other.marks), others_name)


def _shares(one: Prints, other: Prints, need: int) -> bool:
    shared: Set[int] = one.marks & other.marks
    return len(shared) >= need
