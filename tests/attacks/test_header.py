"""The headers of the attacks are readable, and the corpus is as large as it says."""

from __future__ import annotations

from pathlib import Path

import header
import pytest

FILES = sorted(header.CORPUS.glob("*.py"))
GOOD = b'''"""Ends the process.

Why it could work.

Exercise: fix-blocking-sleep
Verdict: failed
Reason: crashed, wrong-result
Needs: sandbox
Clock: wall
"""
Verdict: passed
'''


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_every_attack_has_a_valid_header(path):
    found = header.read(path)

    assert found.title.endswith(".")
    assert found.submit.endswith(".py")


def test_the_corpus_is_numbered_without_gaps_and_without_doubles():
    numbers = [int(path.stem.split("_")[0]) for path in FILES]

    assert numbers == list(range(1, len(FILES) + 1))
    assert len({path.stem.split("_", 1)[1] for path in FILES}) == len(FILES)


def test_the_corpus_has_at_least_75_attacks():
    assert len(header.corpus()) >= 75


def test_no_two_attacks_have_the_same_content():
    assert len({path.read_bytes() for path in FILES}) == len(FILES)


def test_both_exercises_are_attacked_and_every_verdict_but_rejected_is_wanted():
    found = header.corpus()

    assert {each.exercise for each in found} == set(header.EXERCISES)
    assert {each.verdict for each in found} == {"failed", "load-error", "passed"}


def test_what_reaches_out_of_its_folder_is_never_run_without_a_sandbox():
    """Run as root without one, such a file could overwrite the system's own."""
    out = [
        each.path.name
        for each in header.corpus()
        if header.OUTSIDE.search(each.path.read_text(encoding="latin-1")) and not each.needs_sandbox
    ]

    assert out == []


def test_a_header_is_read_from_the_docstring_only():
    found = header.parse(Path("01_x.py"), GOOD)

    assert found == header.Header(
        Path("01_x.py"),
        "Ends the process.",
        "fix-blocking-sleep",
        "failed",
        ("crashed", "wrong-result"),
        needs_sandbox=True,
        clock="wall",
    )


def test_a_header_may_stand_in_comments_of_a_file_that_is_no_python():
    lines = b"# Has a NUL.\n#\n# Exercise: fix-blocking-sleep\n# Verdict: load-error\n"
    found = header.parse(Path("x.py"), b"\xef\xbb\xbf" + lines + b"# Reason: load-error\n\0\xe9")

    assert (found.title, found.verdict, found.reasons) == (
        "Has a NUL.",
        "load-error",
        ("load-error",),
    )


@pytest.mark.parametrize(
    ("old", "new", "complaint"),
    [
        (b"Exercise: fix-blocking-sleep\n", b"", "give one Exercise"),
        (b"fix-blocking-sleep", b"fix-nothing", "'fix-nothing'; it must be one of: sequential"),
        (b"Verdict: failed", b"Verdict: lost", "'lost'; it must be one of: failed"),
        (b"crashed", b"exploded", "'exploded'; it must be one of: wrong-result"),
        (b"Reason: crashed, wrong-result\n", b"", "needs a Reason"),
        (b"Verdict: failed", b"Verdict: passed", "needs no Reason"),
        (b"Needs: sandbox", b"Verdict: failed", "Verdict is given twice"),
        (b"Needs: sandbox", b"Needs: luck", "'luck'; it must be one of: sandbox"),
        (GOOD, b"import os\n", "no header"),
    ],
)
def test_a_wrong_header_is_named_with_what_would_be_right(old, new, complaint):
    with pytest.raises(header.HeaderError, match=complaint) as caught:
        header.parse(Path("07_x.py"), GOOD.replace(old, new))

    assert "07_x.py" in str(caught.value)
