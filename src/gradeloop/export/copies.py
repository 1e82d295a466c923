"""Which of a student's copies are not the official ones.

Nothing hangs on it: the official files grade, whatever a student does to the copies. But who
changed one and wonders why nothing happens should be told, and so should whoever looks at a
run whose workflow was changed.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from gradeloop.export.handout import WORKFLOWS
from gradeloop.export.manifest import MANIFEST, differences
from gradeloop.export.placing import RECORD
from gradeloop.export.workflow import WORKFLOW, workflow_digest

__all__ = ["Copies", "compare"]

_THEIRS = ("submissions/",)
_UNLISTED = frozenset({"README.md", ".gitignore", WORKFLOW, RECORD})
"""Of the template, but not of the handout, so in no list of sums."""
_MOST_BYTES = 100_000


@dataclass(frozen=True, slots=True)
class Copies:
    """How a student's repository departs from the official files: paths, sorted.

    Attributes:
        added: Files that are none of the template's and none of the student's answers.
    """

    changed: tuple[str, ...] = ()
    missing: tuple[str, ...] = ()
    added: tuple[str, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.changed or self.missing or self.added)


def compare(copy: Path, official: Path) -> Copies:
    """Hold a student's repository in ``copy`` against the handout in ``official``.

    Raises:
        OSError: ``official`` is no handout.
    """
    found = differences((official / MANIFEST).read_text(encoding="utf-8"), copy)
    known = (official / WORKFLOWS).read_text(encoding="utf-8").split()
    changed, missing = list(found.changed), list(found.missing)
    workflow = copy / WORKFLOW
    if not workflow.is_file():
        missing.append(WORKFLOW)
    elif _digest(workflow) not in known:
        changed.append(WORKFLOW)
    added = (path for path in found.extra if path not in _UNLISTED and not path.startswith(_THEIRS))
    return Copies(tuple(sorted(changed)), tuple(sorted(missing)), tuple(added))


def _digest(workflow: Path) -> str:
    with workflow.open("rb") as file:
        return workflow_digest(file.read(_MOST_BYTES).decode("utf-8", "replace"))
