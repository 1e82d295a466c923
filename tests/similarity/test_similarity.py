"""Who copied stands out, however disguised; who solved a short exercise as everybody does, doesn't.

The honest students are the course's own solutions, and the honest variants that the graders are
tested with: written for being different ways to do the same.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest

from gradeloop.course import Course, Submission, load_course
from gradeloop.similarity.class_wide import LARGEST, compare_class
from gradeloop.similarity.compare import Comparison, compare

ROOT = Path(__file__).parents[2]
HONEST = ROOT / "tests" / "cheats" / "honest"
EXERCISES = sorted(
    path.parent.name
    for path in (ROOT / "exercises").glob("*/exercise.yaml")
    if not (path.parent / "questions.yaml").exists()  # right answers to a quiz are the same
)


def texts(folder: Path) -> dict[str, str]:
    return {
        path.stem: path.read_text(encoding="utf-8", errors="replace")
        for path in sorted(folder.glob("*.py"))
    }


def given(exercise: str) -> list[str]:
    folder = ROOT / "exercises" / exercise
    starter = (folder / "starter.py").read_text(encoding="utf-8")
    return [starter, *texts(folder / "solutions").values(), *texts(folder / "mistakes").values()]


def renamed(source: str) -> str:
    """Every name that is bound here is another one, except what the exercise asks for."""
    bound = {
        name
        for found in re.findall(r"\b(?:for|as)\s+(\w+)|^\s+(\w+)\s*=(?!=)", source, re.MULTILINE)
        for name in found
        if name
    }
    for name in bound:
        source = re.sub(rf"(?<!\.)\b{name}\b(?!=)", f"{name}_of_mine", source)
    return source


def commented(source: str) -> str:
    lines = (f"{line}  # what this does" if line.strip() else "#" for line in source.split("\n"))
    return '"""My own work."""\n\n\n' + "\n\n".join(lines)


def padded(source: str) -> str:
    return (
        f"import time\n{source}\n\ndef helper(values):\n    total = time.time()\n"
        "    for each in sorted(values, key=str):\n        total += len(each) ** 2\n"
        "    while total > 100 and values:\n        total /= 7\n        values = values[1:]\n"
        "    return {'total': total, 'left': values}\n"
    )


def with_lines_between(source: str) -> str:
    lines = source.split("\n")
    cut = next(number for number, line in enumerate(lines) if line.startswith(("async def", "def")))
    before = lines[:cut]
    return "\n".join([*before, "LOG = []", "print(__name__, LOG)", *lines[cut:]])


DISGUISES: dict[str, Callable[[str], str]] = {
    "word by word": str,
    "renamed": renamed,
    "commented": commented,
    "padded": padded,
    "lines between": with_lines_between,
    "all of it": lambda source: padded(commented(with_lines_between(renamed(source)))),
    "broken": lambda source: f"def (((\n{source}",
}


def couples(found: Comparison) -> set[tuple[str, str]]:
    return {(pair.one, pair.other) for pair in found.pairs}


@pytest.mark.parametrize("exercise", ["sequential-vs-concurrent", "fix-blocking-sleep"])
def test_no_honest_pair_stands_out(exercise: str) -> None:
    sources = texts(HONEST / exercise.replace("-", "_"))
    found = compare(sources, given(exercise))
    assert found.pairs == ()
    assert found.compared + len(found.too_little) == len(sources)
    assert found.compared > 10


@pytest.mark.parametrize("exercise", EXERCISES)
def test_no_two_of_the_courses_own_solutions_stand_out(exercise: str) -> None:
    folder = ROOT / "exercises" / exercise
    starter = (folder / "starter.py").read_text(encoding="utf-8")
    assert compare(texts(folder / "solutions"), [starter]).pairs == ()


@pytest.mark.parametrize("disguise", DISGUISES)
@pytest.mark.parametrize("original", ["nursery_class", "queue_and_workers", "polls_politely"])
def test_a_copy_stands_out_in_every_disguise(original: str, disguise: str) -> None:
    sources = texts(HONEST / "sequential_vs_concurrent")
    copy = DISGUISES[disguise](sources[original])
    if disguise not in ("word by word",):
        assert copy != sources[original]
    found = compare({**sources, "a copy": copy}, given("sequential-vs-concurrent"))
    assert couples(found) == {("a copy", original)}


def test_a_ring_of_copies_stands_out_as_each_of_its_pairs() -> None:
    sources = texts(HONEST / "sequential_vs_concurrent")
    ring = {f"ring {number}": sources["nursery_class"] + f"# {number}" for number in range(4)}
    found = compare({**sources, **ring}, given("sequential-vs-concurrent"))
    assert len(found.pairs) == 10
    assert {name for pair in couples(found) for name in pair} == {*ring, "nursery_class"}


def test_what_the_course_gives_is_nobodys_own() -> None:
    solutions = texts(ROOT / "exercises" / "sequential-vs-concurrent" / "solutions")
    same = {f"s{number}": solutions["class_and_queue"] for number in range(3)}
    found = compare(same, given("sequential-vs-concurrent"))
    assert (found.pairs, found.compared, found.too_little) == ((), 0, ("s0", "s1", "s2"))


def test_what_most_of_the_class_wrote_is_nobodys_own() -> None:
    """A slide that everybody copied from, say."""
    sources = texts(HONEST / "sequential_vs_concurrent")
    slide = sources.pop("nursery_class")
    del sources["polls_politely"]  # another is much like it, and more so with the slide
    everybody = {name: f"{source}\n\n{slide}" for name, source in sources.items()}
    assert compare(everybody, given("sequential-vs-concurrent")).pairs == ()


def test_a_class_that_is_alike_throughout_raises_the_bar() -> None:
    """Six files that share three quarters of what they hold, in changing company."""
    parts = list(texts(HONEST / "fix_blocking_sleep").values())[:12]
    sources = {
        f"s{number:02}": "\n".join(parts[(number + step) % 12] for step in range(6))
        for number in range(12)
    }
    found = compare(sources, [])
    assert found.usual is not None
    assert found.usual > 0.3
    assert found.bar == 1.0
    assert found.pairs == ()


def test_the_threshold_decides_what_is_listed() -> None:
    sources = texts(HONEST / "sequential_vs_concurrent")
    lines = sources["nursery_class"].split("\n")
    sources["a copy"] = padded("\n".join(lines[: len(lines) * 9 // 10]))
    course = given("sequential-vs-concurrent")
    [pair] = compare(sources, course).pairs
    assert 0.8 < pair.likeness < 1
    assert compare(sources, course, threshold=pair.likeness).pairs == (pair,)
    assert compare(sources, course, threshold=pair.likeness + 0.001).pairs == ()


def test_the_same_files_give_the_same_pairs_in_any_order() -> None:
    sources = texts(HONEST / "sequential_vs_concurrent")
    sources["copy"] = sources["nursery_class"]
    turned = dict(reversed(sources.items()))
    assert compare(sources, []) == compare(turned, [])


@pytest.mark.parametrize(
    "source",
    ["", "\n", "\0" * 500, "'" * 5000, '"""' * 2000, "(" * 5000, "\\" * 5000, "f'{" * 2000, "é"],
)
def test_a_file_that_is_no_program_harms_nobody(source: str) -> None:
    sources = texts(HONEST / "sequential_vs_concurrent")
    sources["copy"] = sources["nursery_class"]
    found = compare({**sources, "odd": source}, given("sequential-vs-concurrent"))
    assert couples(found) == {("copy", "nursery_class")}


@pytest.fixture
def class_of(tiny_course: Path, tmp_path: Path) -> Callable[..., tuple[Course, list[Submission]]]:
    """The tiny course, and a student for each file's bytes."""

    def make(**files: bytes) -> tuple[Course, list[Submission]]:
        submissions = []
        for student, content in files.items():
            path = tmp_path / student / "tiny.py"
            path.parent.mkdir()
            path.write_bytes(content)
            submissions.append(Submission(student, path.parent, {"tiny": path}))
        return load_course(tiny_course), submissions

    return make


def test_bytes_that_are_no_text_are_compared_all_the_same(
    class_of: Callable[..., tuple[Course, list[Submission]]],
) -> None:
    source = (HONEST / "sequential_vs_concurrent" / "nursery_class.py").read_bytes()
    course, submissions = class_of(ann=source, bob=b"\xff\xfe\n" + source.replace(b"\n", b"\r\n"))
    [found] = compare_class(course, submissions)
    assert couples(found.found) == {("ann", "bob")}


def test_what_is_too_large_or_no_file_is_named(
    class_of: Callable[..., tuple[Course, list[Submission]]],
) -> None:
    course, submissions = class_of(ann=b"x = 1\n", bob=b"# " + b"x" * LARGEST, cid=b"")
    cid = submissions[2].files["tiny"]
    cid.unlink()
    cid.symlink_to(submissions[0].files["tiny"])
    [found] = compare_class(course, submissions)
    assert found.unread == ("bob", "cid")
