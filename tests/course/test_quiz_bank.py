"""The question bank of a quiz: what it may say, where it lies, and each student's own sheet."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gradeloop.course import SpecError, check_content, find_submissions, load_course
from gradeloop.course.discovery import quiz_ids
from gradeloop.course.quiz import QuestionBank, load_questions
from gradeloop.course.quiz_sheet import program_text, quiz_sheet
from gradeloop.course.quiz_variant import FACTORS, variant

ROOT = Path(__file__).parents[2]

BANK = """\
format: 1
questions:
  - id: works
    kind: choice
    prompt: What is printed?
    snippet: print("one")
    options:
      - text: one
        when: {prints: one}
      - text: two
        when: {prints: two}
      - text: three
        when: {prints: three}
    why: It prints one.
  - id: at-once
    kind: seconds
    prompt: How long are $pause s?
    delays: {pause: 2}
    snippet: |
      import time
      time.sleep($pause)
    why: Exactly $pause s.
"""


@pytest.fixture
def faults(tmp_path: Path) -> Callable[..., list[str]]:
    """The faults of a bank in which texts were replaced, without the file's name."""

    def faults(*replacements: tuple[str, str]) -> list[str]:
        text = BANK
        for old, new in replacements:
            assert old in text
            text = text.replace(old, new, 1)
        path = tmp_path / "questions.yaml"
        path.write_text(text, encoding="utf-8")
        try:
            load_questions(path)
        except SpecError as error:
            return [str(fault).partition("questions.yaml:")[2] for fault in error.faults]
        return []

    return faults


@pytest.fixture
def bank(tmp_path: Path) -> QuestionBank:
    path = tmp_path / "bank.yaml"
    path.write_text(BANK, encoding="utf-8")
    return load_questions(path)


@pytest.fixture
def quiz_course(make_course: Callable[..., Path]) -> Path:
    """A course of one quiz, ``one``, and one ordinary exercise, ``two``."""
    root = make_course("one", "two")
    folder = root / "exercises" / "one"
    spec = (folder / "exercise.yaml").read_text(encoding="utf-8")
    (folder / "exercise.yaml").write_text(spec + "kind: quiz\n", encoding="utf-8")
    (folder / "questions.yaml").write_text(BANK, encoding="utf-8")
    return root


Faults = Callable[..., list[str]]

# -- the file -----------------------------------------------------------------------------------


def test_a_sound_bank_is_read(faults: Faults, bank: QuestionBank) -> None:
    assert faults() == []
    assert bank.ids == ("works", "at-once")
    assert bank.question("works").letters == "abc"


@pytest.mark.parametrize(
    ("old", "new", "fault"),
    [
        ("prompt: What", "promt: What", "5:5: questions.0.promt: there is no key 'promt' here"),
        ("{prints: two}", "{print: two}", "11:16: questions.0.options.1.when.print: there is no"),
        ("{prints: two}", "{}", "11:15: questions.0.options.1.when: nothing is said"),
        ("kind: choice", "kind: choise", "4:11: questions.0.kind: expected 'choice', 'lines' or"),
        ("id: at-once", "id: works", "15:9: questions.1.id: two questions are called 'works'"),
        ("    snippet: print", "    source: print", "8:9: questions.0.options.0: neither the"),
        ("kind: choice", "kind: lines", "8:7: questions.0.options: a question of kind lines has"),
        ("sleep($pause)", "sleep($paus)", "$paus stands for no delay (known here: $pause)"),
        ("sleep($pause)", "sleep(2)", "questions.1.delays.pause: the delay 'pause' is not used"),
        ("sleep($pause)", "sleep($pause) # $", "a single $ stands for no delay"),
        ("kind: seconds", "kind: lines", "only a question of kind seconds has delays"),
        ("{pause: 2}", "{pause: two}", "questions.1.delays.pause: expected a number, found"),
    ],
)
def test_what_is_wrong_is_said_with_its_line(
    faults: Faults, old: str, new: str, fault: str
) -> None:
    said = faults((old, new))
    assert any(fault in each for each in said), said


def test_a_choice_needs_something_to_choose_from(faults: Faults) -> None:
    cut = BANK[BANK.index("      - text: two") : BANK.index("    why: It")]
    assert any("a choice has 2 to 8 options, found 1" in each for each in faults((cut, "")))


def test_a_question_of_time_needs_a_program(faults: Faults) -> None:
    cut = BANK[BANK.index("    delays:") : BANK.index("    why: Exactly")]
    said = faults((cut, ""), ("are $pause s?", "is it?"), ("Exactly $pause s.", "So."))
    assert any("kind seconds needs a snippet: its run is the key" in each for each in said)


def test_a_bank_built_in_python_must_hold_together_too(bank: QuestionBank) -> None:
    data = bank.model_dump()
    data["questions"] = [data["questions"][0], data["questions"][0]]
    with pytest.raises(ValueError, match="two questions are called 'works'"):
        QuestionBank.model_validate(data)


# -- in a course --------------------------------------------------------------------------------


def test_a_quiz_comes_with_its_bank(quiz_course: Path) -> None:
    course = load_course(quiz_course)
    questions = course.exercise("one").questions
    assert questions is not None
    assert questions.ids == ("works", "at-once")
    assert course.exercise("two").questions is None
    assert check_content(course) == ()
    assert quiz_ids(quiz_course) == ("one",)


def test_a_quiz_without_a_bank_is_a_fault(quiz_course: Path) -> None:
    (quiz_course / "exercises/one/questions.yaml").unlink()
    with pytest.raises(SpecError, match=r"one/questions\.yaml: there is no such file"):
        load_course(quiz_course)


def test_a_check_without_a_question_and_a_question_without_a_check_are_faults(
    quiz_course: Path,
) -> None:
    path = quiz_course / "exercises/one/questions.yaml"
    path.write_text(BANK.replace("id: at-once", "id: at-twice"), encoding="utf-8")
    with pytest.raises(SpecError) as caught:
        load_course(quiz_course)
    said = str(caught.value)
    assert "questions.yaml:15:9: questions.1.id: one has no check 'at-twice'" in said
    assert "no question for the checks at-once of one" in said


def test_only_a_quiz_may_have_a_bank(quiz_course: Path) -> None:
    (quiz_course / "exercises/two/questions.yaml").write_text(BANK, encoding="utf-8")
    (fault,) = check_content(load_course(quiz_course))
    assert fault.path.name == "questions.yaml"
    assert fault.message == "does not belong in an exercise's folder"


def test_only_a_quizs_solutions_may_be_yaml(quiz_course: Path) -> None:
    for id in ("one", "two"):
        path = quiz_course / "exercises" / id / "solutions" / "data.yaml"
        path.write_text("works: a\n", encoding="utf-8")
    course = load_course(quiz_course)
    assert [path.name for path in course.exercise("one").solutions] == ["data.yaml", "plain.py"]
    (fault,) = check_content(course)
    assert (fault.path.parent.parent.name, fault.message) == (
        "two",
        "solutions/ holds only Python files",
    )


# -- what is handed in --------------------------------------------------------------------------


def test_a_quiz_may_be_handed_in_as_yaml(quiz_course: Path, tmp_path: Path) -> None:
    for student, names in {"ann": ["one.yaml"], "ben": ["one.py"], "eve": ["two.yaml"]}.items():
        (tmp_path / "class" / student).mkdir(parents=True)
        for name in names:
            (tmp_path / "class" / student / name).write_text("works: a\n", encoding="utf-8")
    found = find_submissions(tmp_path / "class", load_course(quiz_course))
    files = {each.student: {id: path.name for id, path in each.files.items()} for each in found}
    assert files == {"ann": {"one": "one.yaml"}, "ben": {"one": "one.py"}, "eve": {}}


def test_python_counts_where_both_were_handed_in(quiz_course: Path, tmp_path: Path) -> None:
    for name in ("one.py", "one.yaml"):
        (tmp_path / name).write_text("x = 1\n", encoding="utf-8")
    (found,) = find_submissions(tmp_path, load_course(quiz_course))
    assert found.files["one"].name == "one.py"
    assert "one.yaml: ignored: one.py is graded instead" in found.notes


def test_a_file_of_any_name_is_read_as_what_its_ending_says(quiz_course: Path) -> None:
    course = load_course(quiz_course)
    quiz, other = course.exercise("one").spec, course.exercise("two").spec
    assert [quiz.name_for(Path(each)) for each in ("x.yaml", "x.py", "x", "x.txt")] == [
        "one.yaml",
        "one.py",
        "one.py",
        "one.py",
    ]
    assert other.name_for(Path("x.yaml")) == "two.py"


# -- each student's own -------------------------------------------------------------------------


def test_without_a_student_all_is_as_the_bank_says(bank: QuestionBank) -> None:
    assert variant(bank, "quiz") == variant(bank, "quiz", "")
    works, at_once = variant(bank, "quiz").questions
    assert [option.text for option in works.options] == ["one", "two", "three"]
    assert at_once.snippet == "import time\ntime.sleep(2)\n"
    assert (at_once.prompt, at_once.why) == ("How long are 2 s?", "Exactly 2 s.")


@given(st.text(max_size=30), st.text(min_size=1, max_size=30))
def test_a_student_gets_the_same_sheet_every_time_and_nothing_is_lost(
    exercise: str, student: str
) -> None:
    bank = QuestionBank.model_validate(_plain_bank())
    mine = variant(bank, exercise, student)
    assert mine == variant(bank, exercise, student)
    assert sorted(option.text for option in mine.questions[0].options) == ["one", "three", "two"]
    assert mine.questions[1].delays["pause"] / 2 in FACTORS


def _plain_bank() -> dict[str, object]:
    when = [{"text": text, "when": {"prints": text}} for text in ("one", "two", "three")]
    choice = {"id": "works", "kind": "choice", "prompt": "?", "snippet": "1", "why": "!"}
    seconds = {"id": "at-once", "kind": "seconds", "prompt": "?", "snippet": "$pause", "why": "!"}
    return {
        "format": 1,
        "questions": [{**choice, "options": when}, {**seconds, "delays": {"pause": 2.0}}],
    }


def test_students_get_different_sheets(bank: QuestionBank) -> None:
    sheets = [variant(bank, "quiz", f"s{number}") for number in range(60)]
    orders = {tuple(option.text for option in sheet.questions[0].options) for sheet in sheets}
    pauses = {sheet.questions[1].delays["pause"] for sheet in sheets}
    assert len(orders) == 6
    assert len(pauses) == len(FACTORS)


def test_a_sheet_stays_what_it_is_in_the_next_version(bank: QuestionBank) -> None:
    """Sheets are printed weeks before answers are graded."""
    mine = variant(bank, "async-quiz", "s03")
    assert [option.text for option in mine.questions[0].options] == ["two", "three", "one"]
    assert mine.questions[1].delays == {"pause": 9.0}


def test_the_sheet_shows_programs_where_they_are_the_question(bank: QuestionBank) -> None:
    sheet = quiz_sheet(variant(bank, "quiz"), "A quiz", "Do it.", None)
    assert sheet.startswith("# A quiz\n\nDo it.\n\n## works\n\nWhat is printed?\n\n- **a**: one\n")
    assert 'print("one")' not in sheet
    assert "```python\nimport time\ntime.sleep(2)\n```" in sheet


def test_the_sheet_names_its_student_in_one_line(bank: QuestionBank) -> None:
    sheet = quiz_sheet(variant(bank, "quiz", "s`01"), "A quiz", "Do it.", "s`01")
    assert "The sheet of `s'01`: others have other letters and numbers." in sheet


def test_each_options_program_is_shown_under_its_letter() -> None:
    bank = load_questions(ROOT / "exercises/async-quiz/questions.yaml")
    text = program_text(variant(bank, "async-quiz").question("q02"))
    assert text.index("# -- a\nasync def f()") < text.index(
        "# -- c\ndef f():\n    return await g()"
    )


def test_the_bank_of_the_course_holds_no_key() -> None:
    bank = load_questions(ROOT / "exercises/async-quiz/questions.yaml")
    kinds = [question.kind for question in bank.questions]
    assert [kinds.count(kind) for kind in ("choice", "lines", "seconds")] == [8, 4, 4]
    fields = {name for question in bank.questions for name in type(question).model_fields}
    assert not fields & {"answer", "key", "right", "correct"}
