"""What a student is told of copies that differ from the official files.

The names of files that were added are the student's own words, so they are untrusted.
"""

from __future__ import annotations

from collections.abc import Sequence

from gradeloop.report.safe_text import break_commands, markdown_code, one_line

__all__ = ["copies_markdown", "copies_text"]

_MOST = 20
_SAME = "All copies of the course's files are the official ones."
_DIFFER = (
    "Files of this repository are not as your instructor made them. The official ones graded, so "
    "this changed no points. If you need help with a file, say that it differs."
)


def copies_text(changed: Sequence[str], missing: Sequence[str], added: Sequence[str]) -> str:
    """For a log or a terminal."""
    lines = [
        f"{kind}: {break_commands(one_line(path))}"
        for kind, path in _listed(changed, missing, added)
    ]
    return "\n".join([_DIFFER, *lines] if lines else [_SAME])


def copies_markdown(changed: Sequence[str], missing: Sequence[str], added: Sequence[str]) -> str:
    """A section of the summary; empty where nothing differs."""
    rows = [
        f"| {kind} | {markdown_code(path)} |" for kind, path in _listed(changed, missing, added)
    ]
    head = ["", "## Copies that differ", "", _DIFFER, "", "| | File |", "| :-- | :-- |"]
    return "\n".join([*head, *rows]) + "\n" if rows else ""


def _listed(
    changed: Sequence[str], missing: Sequence[str], added: Sequence[str]
) -> list[tuple[str, str]]:
    found = []
    for kind, paths in (("changed", changed), ("missing", missing), ("added", added)):
        found += [(kind, path) for path in paths[:_MOST]]
        if len(paths) > _MOST:
            found.append((kind, f"and {len(paths) - _MOST} more"))
    return found
