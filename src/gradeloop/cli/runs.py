"""Where a grading in GitHub Actions goes: the log, the summary, the outputs of the step.

GitHub names a file for each in the environment. Elsewhere the variables are missing; then the
same is printed for reading, and it is said what is missing.
"""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from gradeloop.cli.options import UsageError
from gradeloop.cli.writing import say

__all__ = ["publish", "publish_copies", "repository_path"]

SUMMARY, OUTPUT = "GITHUB_STEP_SUMMARY", "GITHUB_OUTPUT"


def publish(
    results: Any, submission: Any, output: Path | None, environ: Mapping[str, str] | None = None
) -> None:
    """Tell a run of GitHub Actions what one student reached.

    The log gets the report and the annotations, the step's summary the report as Markdown, and
    its outputs ``points``, ``max_points``, ``runners`` and a payload for each of the runners.

    Args:
        submission: What was handed in; its notes say what was passed over.

    Raises:
        UsageError: There are several students, or a file is asked for.
    """
    from gradeloop.report.audience import student_results
    from gradeloop.report.github.annotations import annotation_lines
    from gradeloop.report.github.classroom import encoded, report
    from gradeloop.report.github.summary import notes_markdown, summary
    from gradeloop.report.safe_text import for_github_log
    from gradeloop.report.terminal import print_results

    environ = os.environ if environ is None else environ
    if output is not None:
        hint = f"leave --output out; {SUMMARY} and {OUTPUT} name the files"
        raise UsageError("--format github writes where GitHub wants it", hint)
    if len(results.submissions) != 1:
        hint = "grade one student's folder, or all of them with `gradeloop batch`"
        raise UsageError("--format github grades one student, and here are several", hint)
    shown = student_results(results)
    print_results(shown, environ={**environ, "GITHUB_ACTIONS": "true"})
    for note in submission.notes:
        _print(f"note: {for_github_log(note)}")
    for line in annotation_lines(shown, repository_path(submission.root, environ)):
        _print(line)
    _append(SUMMARY, summary(shown) + notes_markdown(submission.notes), environ)
    told = report(shown.submissions[0])
    outputs = {"points": str(told.points), "max_points": str(told.max_points)}
    outputs["runners"] = ",".join(told.payloads)
    if environ.get(OUTPUT):
        outputs |= {name: encoded(payload) for name, payload in told.payloads.items()}
    else:  # for reading
        outputs |= {name: json.dumps(payload) for name, payload in told.payloads.items()}
    _append(OUTPUT, "".join(f"{name}={text}\n" for name, text in outputs.items()), environ)


def publish_copies(copies: Any, environ: Mapping[str, str]) -> None:
    """Say which of a student's copies differ; in a run of GitHub Actions in its summary, too."""
    from gradeloop.report.github.copies import copies_markdown, copies_text

    parts = (copies.changed, copies.missing, copies.added)
    for line in copies_text(*parts).split("\n"):
        _print(line)
    if copies and environ.get(SUMMARY):
        _append(SUMMARY, copies_markdown(*parts), environ)


def repository_path(folder: Path, environ: Mapping[str, str]) -> str:
    """Where ``folder`` lies in its repository, as annotations name files; empty where in none."""
    folder = folder.absolute()
    workspace = environ.get("GITHUB_WORKSPACE")
    roots = [each for each in (folder, *folder.parents) if (each / ".git").exists()][:1]
    roots += [Path(workspace).absolute()] if workspace else []
    for root in roots:
        if folder.is_relative_to(root):
            return folder.relative_to(root).as_posix().removeprefix(".")
    return ""


def _append(variable: str, text: str, environ: Mapping[str, str]) -> None:
    """Add ``text`` to the file that a variable names: other commands of the step write to it."""
    if not (name := environ.get(variable)):
        sys.stdout.flush()
        say(f"{variable} is not set, so this is not a step of GitHub Actions; it would be told:")
        for line in text.rstrip("\n").split("\n"):
            _print(line)
        return
    try:
        with Path(name).open("a", encoding="utf-8", newline="\n") as file:
            file.write(text)
    except OSError as error:
        hint = f"{variable} must name a file that can be written"
        raise UsageError(f"{name} can't be written: {error.strerror}", hint) from None


def _print(line: str) -> None:
    try:
        sys.stdout.write(f"{line}\n")
    except UnicodeEncodeError:
        from gradeloop.report.safe_text import to_ascii

        sys.stdout.write(f"{to_ascii(line)}\n")
