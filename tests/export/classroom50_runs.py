"""Runs a bundle as Classroom 50's runner does: its folder, its variables, a student's checkout."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

CRASHING = "import os\n\n\nasync def gather_all(fetch, names):\n    os._exit(0)\n"
CASES = {
    "all passed": "right",
    "some failed": "slow",
    "nothing handed in": None,
    "a crashed submission": CRASHING,
}
"""The file ``tiny.py`` of each case, by the name of an answer or as source."""
VARIABLES = {
    "CLASSROOM": "cs",
    "ASSIGNMENT": "tiny-week",
    "SUBMISSION_TAG": "submit/2026-11-21T10-00-00Z-abc1234",
    "COMMIT_URL": "https://example.org/o/cs-tiny-week-ann/commit/abc1234",
    "RELEASE_URL": "https://example.org/o/cs-tiny-week-ann/releases/tag/x",
    "REVIEW_URL": "https://example.org/o/cs-tiny-week-ann/compare/1...2",
    "USERNAME": "ann",
    "OWNER": "ann",
    "ASSIGNMENT_TYPE": "individual",
    "GITHUB_ACTIONS": "true",
    "GITHUB_REPOSITORY": "o/cs-tiny-week-ann",
}


def hand_in(checkout: Path, source: str | None, at: str = "") -> Path:
    """A student's checkout with ``tiny.py`` in it, or without."""
    folder = checkout / at
    folder.mkdir(parents=True, exist_ok=True)
    (checkout / "README.md").write_text("my work\n")
    if source is not None:
        (folder / "tiny.py").write_text(source, encoding="utf-8")
    return checkout


def autograde(bundle: Path, checkout: Path, **variables: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, str(bundle / "autograder.py")],
        cwd=checkout,
        env={**os.environ, **VARIABLES, **variables},
        capture_output=True,
        text=True,
        check=False,
        timeout=280,
    )


def result_of(checkout: Path) -> Any:
    return json.loads((checkout / "result.json").read_text(encoding="utf-8"))
