"""What a class's folder holds: each file's name and text, ready to be written."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence

from gradeloop.judge.results import Results, SubmissionResult
from gradeloop.report.alike import Alike
from gradeloop.report.audience import student_submission
from gradeloop.report.class_page import class_page_parts
from gradeloop.report.feedback_page import feedback_page
from gradeloop.report.gradebook import Late, People, canvas_csv, gradebook_csv, moodle_csv
from gradeloop.report.markdown import submission_markdown
from gradeloop.report.safe_text import for_markdown

__all__ = ["class_files", "feedback_names"]


def class_files(
    results: Results,
    people: People | None = None,
    late: Late | None = None,
    alike: Sequence[Alike] = (),
) -> Iterator[tuple[str, str | Iterable[str]]]:
    """The files of a class beside its ``results.json``, by their path in its folder.

    A file's text is given whole, or where it is long, one part after another.

    Feedback pages are for students: what the specs hide is not in them. ``index.html`` is for
    the instructor and shows everything.

    Args:
        people: What the roster says of each student; None where there is none.
        late: The percentage of the points that each student loses; None where nothing is due.
        alike: Pairs of submissions that should be looked at.
    """
    yield "gradebook.csv", gradebook_csv(results, late)
    yield "canvas.csv", canvas_csv(results, roster=people, late=late)
    yield "moodle.csv", moodle_csv(results, people, late)
    names = feedback_names(results)
    yield "index.html", class_page_parts(results, names, late, alike)
    for submission in results.submissions:
        shown = student_submission(submission)
        place = f"feedback/{names[submission.student]}"
        whose = f"Feedback for {for_markdown(submission.student)}"
        yield f"{place}.md", f"{whose}\n\n{submission_markdown(shown)}\n"
        lost = (late or {}).get(submission.student, 0)
        yield f"{place}.html", feedback_page(shown, course=results.course, late=lost)


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
