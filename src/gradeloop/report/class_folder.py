"""What a class's folder holds: each file's name and text, ready to be written."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from gradeloop.judge.results import Results, SubmissionResult
from gradeloop.report.audience import student_submission
from gradeloop.report.gradebook import Late, People, canvas_csv, gradebook_csv, moodle_csv
from gradeloop.report.json_report import results_to_text
from gradeloop.report.markdown import submission_markdown
from gradeloop.report.safe_text import for_markdown

__all__ = ["class_files", "feedback_names"]


def class_files(
    results: Results, people: People | None = None, late: Late | None = None
) -> Iterator[tuple[str, str]]:
    """The files of a class, by their path in its folder.

    Feedback pages are for students: what the specs hide is not in them.

    Args:
        people: What the roster says of each student; None where there is none.
        late: The percentage of the points that each student loses; None where nothing is due.
    """
    yield "results.json", results_to_text(results)
    yield "gradebook.csv", gradebook_csv(results, late)
    yield "canvas.csv", canvas_csv(results, roster=people, late=late)
    yield "moodle.csv", moodle_csv(results, people, late)
    names = feedback_names(results)
    for submission in results.submissions:
        shown = submission_markdown(student_submission(submission))
        whose = f"Feedback for {for_markdown(submission.student)}"
        yield f"feedback/{names[submission.student]}.md", f"{whose}\n\n{shown}\n"


def feedback_names(results: Results) -> Mapping[str, str]:
    """For each student the name of their feedback file, without its ending; all are different."""
    found: dict[str, str] = {}
    taken: set[str] = set()
    for submission in results.submissions:
        base = name = _file_name(submission)
        number = 1
        while name.casefold() in taken:  # some systems don't tell A from a
            number += 1
            name = f"{base}-{number}"
        taken.add(name.casefold())
        found[submission.student] = name
    return found


def _file_name(submission: SubmissionResult) -> str:
    """A file name that every system takes, from a student's name that may hold anything."""
    name = re.sub(r"[^\w.-]+", "_", submission.student).strip("._")[:80]
    return name or "student"
