"""Gradebooks: what each system imports, and nothing that a student's name could turn it into."""

from __future__ import annotations

import csv
import io
from typing import Any

import pytest

from gradeloop.judge.results import ExerciseResult, Results, SubmissionResult
from gradeloop.report.gradebook import canvas_csv, gradebook_csv, moodle_csv


def result(status: str, points: float, most: float = 100, id: str = "tiny") -> ExerciseResult:
    return ExerciseResult(id, f"Title of {id}", status, points, most, ())  # type: ignore[arg-type]


def graded(**students: list[ExerciseResult]) -> Results:
    submissions = tuple(SubmissionResult(name, tuple(all)) for name, all in students.items())
    return Results("Course", "virtual", 1, (), submissions)


CLASS = graded(
    anna=[result("passed", 100), result("failed", 62.5, id="second")],
    ben=[result("missing", 0), result("missing", 0, id="second")],
    cy=[result("error", 60), result("failed", 0, id="second")],
)
ROSTER = {
    "anna": {"name": "Doe, Anna", "email": "a@x.org", "login": "adoe", "id": "7", "section": "S1"},
    "cy": {"name": "Cy", "sis_id": "X9"},
}


def rows(text: str) -> list[dict[str, str]]:
    assert "\r" not in text
    return list(csv.DictReader(io.StringIO(text)))


def test_the_gradebook_has_points_and_status_of_everything_and_the_sum() -> None:
    anna, ben, _ = rows(gradebook_csv(CLASS))
    assert anna == {
        "student": "anna",
        "tiny": "100",
        "tiny status": "passed",
        "second": "62.5",
        "second status": "failed",
        "points": "162.5",
        "max_points": "200",
        "percent": "81.25",
    }
    assert (ben["tiny status"], ben["points"], ben["percent"]) == ("missing", "0", "0")


def test_raw_and_final_points_stand_side_by_side() -> None:
    anna, ben, _ = rows(gradebook_csv(CLASS, {"anna": 20.0}))
    assert [anna[name] for name in ("points", "late_percent", "final_points", "percent")] == [
        *("162.5", "20", "130", "65")
    ]
    assert [ben[name] for name in ("points", "late_percent", "final_points")] == ["0", "0", "0"]


def test_canvas_gets_its_columns_its_points_possible_and_the_assignments_numbers() -> None:
    lines = list(csv.reader(io.StringIO(canvas_csv(CLASS, {"tiny": "12345"}, ROSTER))))
    assert lines[0] == [
        *("Student", "ID", "SIS User ID", "SIS Login ID", "Section"),
        *("Title of tiny (12345)", "Title of second"),
    ]
    assert lines[1] == ["    Points Possible", "", "", "", "", "100", "100"]
    assert lines[2] == ["Doe, Anna", "7", "", "adoe", "S1", "100", "62.5"]


def test_what_could_not_be_graded_is_no_grade_and_never_a_zero() -> None:
    canvas = rows(canvas_csv(CLASS))
    assert (canvas[3]["Title of tiny"], canvas[3]["Title of second"]) == ("", "0")
    moodle = rows(moodle_csv(CLASS))
    assert (moodle[2]["tiny"], moodle[2]["second"], moodle[2]["total"]) == ("-", "0", "-")


def test_moodle_gets_a_dash_for_what_is_missing() -> None:
    ben = rows(moodle_csv(CLASS))[1]
    assert (ben["username"], ben["tiny"], ben["second"], ben["total"]) == ("ben", "-", "-", "-")


def test_no_grade_of_moodle_is_above_100_and_a_percentage_is_of_the_exercises_points() -> None:
    results = graded(anna=[result("passed", 105), result("failed", 5, most=20, id="second")])
    (anna,) = rows(moodle_csv(results))
    assert (anna["tiny"], anna["second"], anna["total"]) == ("100", "25", "91.67")


def test_the_imports_carry_final_points() -> None:
    (anna, *_) = rows(moodle_csv(CLASS, late={"anna": 50.0}))
    assert (anna["tiny"], anna["second"], anna["total"]) == ("50", "31.25", "40.62")
    assert rows(canvas_csv(CLASS, late={"anna": 50.0}))[1]["Title of tiny"] == "50"


def test_with_a_roster_only_its_people_are_imported() -> None:
    """Moodle gives up the whole import at a user that it doesn't know."""
    moodle = rows(moodle_csv(CLASS, ROSTER))
    assert [(row["username"], row["email"], row["idnumber"]) for row in moodle] == [
        *(("adoe", "a@x.org", "7"), ("", "", ""))
    ]
    assert [row["Student"] for row in rows(canvas_csv(CLASS, roster=ROSTER))[1:]] == [
        *("Doe, Anna", "Cy")
    ]
    assert len(rows(gradebook_csv(CLASS))) == 3


@pytest.mark.parametrize("start", ["=", "+", "-", "@", "\t", "\r", "\n", "＝"])
@pytest.mark.parametrize("write", [gradebook_csv, canvas_csv, moodle_csv])
def test_no_name_becomes_a_formula(write: Any, start: str) -> None:
    name = f'{start}HYPERLINK("http://x","y")'
    text = write(graded(**{name: [result("passed", 100)]}))
    cells = [cell for row in csv.reader(io.StringIO(text, newline="")) for cell in row]
    assert f"'{name}" in cells
    assert not any(cell.startswith(start) and len(cell) > 1 for cell in cells)


@pytest.mark.parametrize("name", ['a "b", c', "two\nlines", "ünï 🐍"])
@pytest.mark.parametrize("write", [gradebook_csv, canvas_csv, moodle_csv])
def test_a_name_of_any_kind_stays_one_cell(write: Any, name: str) -> None:
    text = write(graded(**{name: [result("passed", 100)]}))
    lines = list(csv.reader(io.StringIO(text, newline="")))
    assert name in lines[-1]
    assert len({len(line) for line in lines}) == 1


@pytest.mark.parametrize("write", [gradebook_csv, canvas_csv, moodle_csv])
def test_a_class_of_nobody_is_a_header(write: Any) -> None:
    assert write(graded())


def test_an_exercise_without_points_divides_by_nothing() -> None:
    results = graded(anna=[result("passed", 0, most=0)])
    assert rows(moodle_csv(results))[0]["total"] == "0"
    assert rows(gradebook_csv(results))[0]["percent"] == "0"
