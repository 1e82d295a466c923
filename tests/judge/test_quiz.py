"""Grading a quiz: the key comes from running, the answers are data, a wrong one is explained."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from gradeloop.batch.grading import Options, grade_submissions
from gradeloop.batch.journal import Journal
from gradeloop.batch.run import plan_batch
from gradeloop.course import Exercise, ExerciseSpec, find_submissions, load_course
from gradeloop.course.quiz import QuestionBank
from gradeloop.judge.failures import CheckFailure, GraderError
from gradeloop.judge.quiz import Quiz, Snippets
from gradeloop.judge.submission import Handed, Submission
from gradeloop.judge.workers import Forkserver
from gradeloop.worker.job import Job

ROOT = Path(__file__).parents[2]
CHOICE: dict[str, Any] = {
    "id": "q1",
    "kind": "choice",
    "prompt": "What does it print?",
    "snippet": "print('one')",
    "options": [
        {"text": "one", "when": {"prints": "one"}},
        {"text": "two", "when": {"prints": "two"}},
        {"text": "an error", "when": {"raises": "LookupError"}},
        {"text": "no time", "when": {"takes": 1.0}},
    ],
    "why": "One is one.",
}
LINES: dict[str, Any] = {
    "id": "q2",
    "kind": "lines",
    "prompt": "What is printed?",
    "snippet": "print('  first ')\nprint('second')",
    "why": "As it stands there.",
}
SECONDS: dict[str, Any] = {
    "id": "q3",
    "kind": "seconds",
    "prompt": "How long?",
    "delays": {"pause": 2.0},
    "snippet": "import asyncio\nasyncio.run(asyncio.sleep($pause))",
    "why": "As long as it sleeps.",
}
RIGHT: dict[str, Any] = {"q1": "a", "q2": ["first", "second"], "q3": 2.0}

Ask = Callable[..., Quiz]


@pytest.fixture(scope="module")
def snippets(forkserver: Forkserver) -> Snippets:
    """Shared by the tests, as by the students of a class: each snippet is run once."""
    return Snippets(forkserver)


@pytest.fixture
def ask(
    forkserver: Forkserver, make_spec: Callable[..., ExerciseSpec], snippets: Snippets
) -> Iterator[Ask]:
    """A quiz with these answers: a dict, or the text of a file. Keywords change question q1."""
    handed_in: list[Submission] = []

    def ask(
        answers: object = RIGHT, *, student: str | None = None, yaml: bool = False, **changes: Any
    ) -> Quiz:
        questions = [{**CHOICE, **changes}, LINES, SECONDS]
        bank = QuestionBank.model_validate({"format": 1, "questions": questions})
        checks = tuple(
            {"id": id, "title": id, "points": points}
            for id, points in zip(bank.ids, (50, 25, 25), strict=True)
        )
        spec = make_spec(checks=checks, kind="quiz")
        exercise = Exercise(spec, Path("task"), Path("g"), Path("s"), questions=bank)
        text = answers if isinstance(answers, str) else f"ANSWERS = {answers!r}"
        handed = Handed("task.yaml" if yaml else "task.py", text.encode())
        submission = Submission(handed, spec, spec.checks[0], forkserver, Job(clock="virtual"))
        handed_in.append(submission)
        return Quiz(exercise, handed, submission, snippets, student)

    yield ask
    for each in handed_in:
        each.hang_up()


async def failure(quiz: Quiz, id: str) -> CheckFailure:
    with pytest.raises(CheckFailure) as caught:
        await quiz.assert_right(id)
    return caught.value


async def said(quiz: Quiz, id: str) -> str:
    return (await failure(quiz, id)).sentence


# -- the key ------------------------------------------------------------------------------------


async def test_the_key_is_what_running_shows(ask: Ask) -> None:
    quiz = ask()
    assert [await quiz.key(id) for id in ("q1", "q2", "q3")] == ["a", ("first", "second"), 2.0]


@pytest.mark.parametrize(
    ("snippet", "letter"),
    [
        ("print('one')\nprint('and more')", "a"),
        ("print('two')", "b"),
        ("raise KeyError('one')", "c"),
        ("import time; time.sleep(1.04)", "d"),
    ],
)
async def test_another_program_makes_another_option_right(
    ask: Ask, snippet: str, letter: str
) -> None:
    assert await ask(snippet=snippet).key("q1") == letter


async def test_an_option_may_have_a_program_of_its_own(ask: Ask) -> None:
    options = [
        {"text": "fits", "when": {"raises": "SyntaxError"}, "snippet": "x = 1"},
        {"text": "does not", "when": {"raises": "SyntaxError"}, "snippet": "def f(): await g()"},
    ]
    assert await ask(options=options, snippet=None).key("q1") == "b"


@pytest.mark.parametrize("snippet", ["print('three')", "print('one')\nprint('two')", "1 / 0"])
async def test_a_question_that_nothing_decides_is_the_graders_fault(ask: Ask, snippet: str) -> None:
    with pytest.raises(GraderError, match="exactly one option of q1 must agree"):
        await ask(snippet=snippet).assert_right("q1")


async def test_a_condition_may_say_what_is_not_printed(ask: Ask) -> None:
    options = [
        {"text": "both", "when": {"prints": ["one", "two"]}},
        {"text": "the first alone", "when": {"prints": "one", "lacks": "two"}},
    ]
    assert await ask(options=options).key("q1") == "b"


async def test_a_program_that_does_not_end_is_the_graders_fault(ask: Ask) -> None:
    stuck = "import asyncio\nasync def main():\n    await asyncio.Event().wait()\n"
    with pytest.raises(GraderError, match="the snippet of q1 came to no end: deadlock"):
        await ask(snippet=stuck + "asyncio.run(main())").key("q1")


async def test_each_program_is_run_once(ask: Ask, snippets: Snippets) -> None:
    drawn = "import os\nprint('one', os.urandom(8).hex())"
    quiz = ask()
    question = quiz.bank.question("q1")
    exercise = quiz._exercise
    first = await snippets.run(exercise, question, drawn)
    assert (await snippets.run(exercise, question, drawn)).output == first.output


async def test_the_courses_key_is_the_one_that_the_lessons_contradict() -> None:
    """Against the lessons: gather cancels nobody, a task begins later, a gather takes 3 s."""
    forkserver = Forkserver()
    try:
        exercise = load_course(ROOT, only=("async-quiz",)).exercise("async-quiz")
        handed = Handed("async_quiz.py", b"")
        worker = Submission(
            handed, exercise.spec, exercise.spec.checks[0], forkserver, Job(clock="virtual")
        )
        quiz = Quiz(exercise, handed, worker, Snippets(forkserver))
        q07 = quiz.bank.question("q07").option(str(await quiz.key("q07")))
        assert q07 is not None
        assert q07.text == "they keep running"
        assert await quiz.key("q11") == ("before", "after create_task", "task runs", "end")
        assert await quiz.key("q13") == 3.0
    finally:
        forkserver.close()


# -- right answers ------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("id", "answer"),
    [
        ("q1", " A\n"),
        ("q2", ("first", "second")),
        ("q2", [" first", "second  "]),
        ("q3", 2),
        ("q3", 2.05),
        ("q3", 1.95),
    ],
)
async def test_what_means_the_same_is_right(ask: Ask, id: str, answer: object) -> None:
    await ask({**RIGHT, id: answer}).assert_right(id)


async def test_answers_may_be_built_by_code(ask: Ask) -> None:
    source = "ANSWERS = dict(q1=chr(97))\nANSWERS |= {'q2': 'first second'.split(), 'q3': 1 + 1}"
    for id in RIGHT:
        await ask(source).assert_right(id)


async def test_answers_may_be_yaml(ask: Ask) -> None:
    for id in RIGHT:
        await ask("q1: A\nq2:\n  - first\n  - second\nq3: 2\n", yaml=True).assert_right(id)


# -- wrong answers ------------------------------------------------------------------------------


async def test_a_wrong_letter_is_explained_with_what_really_happens(ask: Ask) -> None:
    failed = await failure(ask({**RIGHT, "q1": "b"}), "q1")
    assert failed.reason == "wrong-result"
    assert failed.sentence == (
        "q1: you answered b, “two”. The program really prints “one”. One is one. "
        "Try it: gradeloop quiz --program q1"
    )


async def test_the_way_to_try_it_names_the_student_whose_letters_they_are(ask: Ask) -> None:
    mine = ask(student="s 01")
    other = "a" if await mine.key("q1") != "a" else "b"
    sentence = await said(ask({**RIGHT, "q1": other}, student="s 01"), "q1")
    assert sentence.endswith("gradeloop quiz --program q1 --student 's 01'")


async def test_a_wrong_time_comes_with_the_programs_timeline(ask: Ask) -> None:
    failed = await failure(ask({**RIGHT, "q3": 2.1}), "q3")
    assert failed.sentence.startswith("q3: you answered 2.1 s; the program takes 2 s.")
    assert failed.run is not None
    timeline = failed.run.timeline
    assert (timeline.title, timeline.elapsed) == ("the program of q3", 2.0)
    assert [(span.label, span.start, span.end) for span in timeline.spans] == [("sleep(2)", 0, 2)]


async def test_what_the_program_prints_is_not_said_to_be_the_students_output(ask: Ask) -> None:
    failed = await failure(ask({**RIGHT, "q2": []}), "q2")
    assert failed.run is not None
    assert failed.run.output == ""


@pytest.mark.parametrize(
    ("answer", "sentence"),
    [
        (["second", "first"], "the lines are right, their order is not. It prints “first”"),
        (["first", "Second"], "line 2 is not 'Second' but “second”"),
        (["first"], "1 lines answered, 2 printed"),
        (["first", "second", ""], "3 lines answered, 2 printed"),
    ],
)
async def test_wrong_lines_are_compared_one_by_one(
    ask: Ask, answer: list[str], sentence: str
) -> None:
    assert sentence in await said(ask({**RIGHT, "q2": answer}), "q2")


@pytest.mark.parametrize("answer", [1.94, 2.06, -2.0, 10**400, float("inf"), float("nan")])
async def test_a_time_beside_the_tolerance_is_wrong(ask: Ask, answer: float) -> None:
    source = f"nan, inf = float('nan'), float('inf')\nANSWERS = { ({**RIGHT, 'q3': answer})!r}"
    assert "the program takes 2 s" in await said(ask(source), "q3")


@pytest.mark.parametrize(
    ("id", "answer", "sentence"),
    [
        ("q1", True, "q1 asks for one letter in quotes, a, b, c or d, not a truth value, True."),
        ("q1", ["a"], "q1 asks for one letter in quotes"),
        ("q1", "e", "q1 asks for one letter, a, b, c or d, not 'e'."),
        ("q1", "", "q1 asks for one letter, a, b, c or d, not ''."),
        ("q1", "ab", "q1 asks for one letter, a, b, c or d, not 'ab'."),
        ("q1", None, "q1 is not answered yet."),
        ("q2", "first\nsecond", "q2 asks for a list with one text for each printed line"),
        ("q2", {"first", "second"}, "q2 asks for the list of the printed lines, not a set"),
        ("q2", ["first", 2], "q2 asks for the printed lines as texts; item 2 is an int, 2."),
        ("q3", True, "q3 asks for a number of seconds, such as 2 or 2.5, not a truth value"),
        ("q3", "2", "q3 asks for a number, and '2' is a text: leave the quotes out."),
        ("q3", [2.0], "q3 asks for a number of seconds, such as 2 or 2.5, not a list"),
    ],
)
async def test_an_answer_of_the_wrong_type_is_told_the_right_one(
    ask: Ask, id: str, answer: object, sentence: str
) -> None:
    assert sentence in await said(ask({**RIGHT, id: answer}), id)


@pytest.mark.parametrize("base", ["str", "float", "list"])
async def test_an_object_that_equals_everything_is_no_answer(ask: Ask, base: str) -> None:
    source = f"""
class Anything({base}):
    def __eq__(self, other): return True
    __le__ = __ge__ = __eq__
    def __hash__(self): return 0
ANSWERS = dict.fromkeys(["q1", "q2", "q3"], Anything())
"""
    for id in RIGHT:
        assert "Anything object" in await said(ask(source), id)


# -- keys ---------------------------------------------------------------------------------------


async def test_a_missing_answer_costs_its_own_question_only(ask: Ask) -> None:
    quiz = {"q1": "a", "q3": 2.0}
    await ask(quiz).assert_right("q1")
    assert await said(ask(quiz), "q2") == (
        "q2 is not answered: task.py has no 'q2'. The ids are q1 … q3, each exactly once."
    )


@pytest.mark.parametrize("key", ["q02", "Q2", 2, " q2"])
async def test_a_misspelt_key_costs_the_question_that_it_means(ask: Ask, key: object) -> None:
    quiz = {"q1": "a", key: ["first", "second"], "q3": 2.0}
    await ask(quiz).assert_right("q1")
    await ask(quiz).assert_right("q3")
    assert f"q2 is not answered, but {key!r} is no question's id" in await said(ask(quiz), "q2")


@pytest.mark.parametrize("key", ["q4", "bonus", None, ("q", 1)])
async def test_a_key_too_many_costs_one_question(ask: Ask, key: object) -> None:
    quiz = {**RIGHT, key: "a"}
    costs = []
    for id in RIGHT:
        try:
            await ask(quiz).assert_right(id)
        except CheckFailure as failed:
            costs.append(failed.sentence)
    assert len(costs) == 1
    assert f"{key!r} is no question's id: take it out" in costs[0]


# -- files that hold no answers -----------------------------------------------------------------


@pytest.mark.parametrize(
    "value", ["['a', 'b']", "None", "__import__('collections').defaultdict(str)", "lambda: {}"]
)
async def test_answers_must_be_a_plain_dict(ask: Ask, value: str) -> None:
    assert "It must be a plain dict" in await said(ask(f"ANSWERS = {value}"), "q1")


async def test_a_file_without_answers_can_not_be_loaded(ask: Ask) -> None:
    failed = await failure(ask("ANSWER = {}"), "q1")
    assert failed.reason == "load-error"
    assert "ANSWERS" in failed.sentence


async def test_the_place_of_a_wrong_answer_is_named(ask: Ask) -> None:
    source = "# \"q3\": first\nANSWERS = {'q1': 'a',\n  'q2': [],\n  'q3': 7}\n"
    assert (await failure(ask(source), "q3")).where == "task.py:4"
    assert (await failure(ask("q1: a\n\nq3: 7\n", yaml=True), "q3")).where == "task.yaml:3"


@pytest.mark.parametrize(
    ("text", "reason", "sentence"),
    [
        ("q1: a\nq1: b\n", "load-error", "the key 'q1' stands twice"),
        ("q1: !!python/object/apply:os.system [exit 3]\n", "load-error", "the tag"),
        ("a: &x [1]\nb: *x\n", "load-error", "the anchor &x is not allowed here"),
        ("q1: no\n", "load-error", "the plain word no means false to YAML 1.1"),
        ("- a\n- b\n", "wrong-result", "It must hold one line for each question"),
        ("", "load-error", "the file is empty"),
        ("[" * 5000, "load-error", "nested more than 16 levels deep"),
        ("q1: " + "a" * 300_000, "load-error", "larger than 256 KiB"),
    ],
)
async def test_yaml_that_is_not_plain_data_is_refused(
    ask: Ask, text: str, reason: str, sentence: str
) -> None:
    failed = await failure(ask(text, yaml=True), "q1")
    assert failed.reason == reason
    assert sentence in failed.sentence


async def test_yaml_is_never_executed(ask: Ask) -> None:
    quiz = ask("import os\nos._exit(1)\n", yaml=True)
    assert "It must hold one line for each question" in await said(quiz, "q1")
    assert quiz._submission._conversation is None


# -- each student's own -------------------------------------------------------------------------


async def test_a_shuffled_quiz_has_another_key_for_each_student(ask: Ask) -> None:
    keys = {(await quiz.key("q1"), await quiz.key("q3")) for quiz in map(of_student(ask), "abcdef")}
    assert len(keys) >= 4


def of_student(ask: Ask) -> Callable[[str], Quiz]:
    return lambda name: ask(student=name)


async def test_a_students_own_key_is_right_for_the_student(ask: Ask) -> None:
    mine = ask(student="s01")
    key = {id: await mine.key(id) for id in RIGHT}
    for id in RIGHT:
        await ask(key, student="s01").assert_right(id)


# -- from the folder to the verdict -------------------------------------------------------------


@pytest.fixture
def shuffled_course(tmp_path: Path) -> Path:
    """The course's quiz alone, shuffled."""
    root = tmp_path / "course"
    shutil.copytree(ROOT / "exercises/async-quiz", root / "exercises/async-quiz")
    (root / "graders").mkdir()
    shutil.copy(ROOT / "graders/test_async_quiz.py", root / "graders")
    (root / "exercises/course.yaml").write_text(
        "format: 1\ntitle: Quiz\nshuffle_quiz: true\norder: [async-quiz]\n", encoding="utf-8"
    )
    return root


async def test_grading_knows_whose_answers_they_are(
    shuffled_course: Path, tmp_path: Path, forkserver: Forkserver, snippets: Snippets
) -> None:
    course = load_course(shuffled_course)
    exercise = course.exercise("async-quiz")
    handed = Handed("async_quiz.py", b"")
    worker = Submission(
        handed, exercise.spec, exercise.spec.checks[0], forkserver, Job(clock="virtual")
    )
    own = Quiz(exercise, handed, worker, snippets, "ann")
    answers = {id: await own.key(id) for id in own.bank.ids}
    for student in ("ann", "ben"):
        (tmp_path / "class" / student).mkdir(parents=True)
        path = tmp_path / "class" / student / "async_quiz.py"
        path.write_text(f"ANSWERS = {answers!r}\n", encoding="utf-8")
    submissions = find_submissions(tmp_path / "class", course)

    results = grade_submissions(course, submissions, Options("virtual", 1, 2))

    ann, ben = results.submissions
    assert (ann.points, ben.points < 60) == (100, True)
    wrong = {check.id: check for check in ben.exercises[0].checks if check.status == "failed"}
    assert {check.reason for check in wrong.values()} == {"wrong-result"}
    assert all(wrong[id].timeline is not None for id in wrong if id in ("q13", "q14", "q15", "q16"))


@pytest.mark.parametrize(("shuffled", "pieces"), [(True, 2), (False, 1)])
def test_equal_answers_are_graded_once_unless_each_student_has_other_questions(
    shuffled_course: Path, tmp_path: Path, shuffled: bool, pieces: int
) -> None:
    settings = shuffled_course / "exercises/course.yaml"
    if not shuffled:
        settings.write_text(settings.read_text().replace("true", "false"), encoding="utf-8")
    for student in ("ann", "ben"):
        (tmp_path / "class" / student).mkdir(parents=True)
        (tmp_path / "class" / student / "async_quiz.yaml").write_text("q01: a\n", encoding="utf-8")
    course = load_course(shuffled_course)
    submissions = find_submissions(tmp_path / "class", course)
    with Journal(tmp_path / "journal.sqlite") as journal:
        plan = plan_batch(course, submissions, Options("virtual", 1, 1), journal)
    assert len(plan.tasks) == pieces
