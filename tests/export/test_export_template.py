"""The students' repository: what is in it, and how it is brought up to date."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

from gradeloop.course import Course, load_course
from gradeloop.export.errors import ExportError
from gradeloop.export.pins import constraints
from gradeloop.export.placing import RECORD, place
from gradeloop.export.template import Template, export_template

ROOT = Path(__file__).parent.parent.parent


@pytest.fixture
def export(wheel: Path, tmp_path: Path) -> Callable[..., Template]:
    def make(course: Path | Course, folder: Path = tmp_path / "template", **more: str) -> Template:
        loaded = load_course(course) if isinstance(course, Path) else course
        return export_template(loaded, folder, wheel=wheel, **more)  # type: ignore[arg-type]

    return make


def test_a_template_has_all_that_a_student_needs_and_no_answer(
    export: Callable[..., Template], tmp_path: Path
) -> None:
    export(ROOT)
    folder = tmp_path / "template"
    for name in (
        "README.md",
        "Makefile",
        ".gitignore",
        ".gitattributes",
        "MANIFEST.sha256",
        ".github/workflows/grade.yml",
        "exercises/timed-greet/README.md",
        "exercises/timed-greet/starter.py",
        "graders/test_timed_greet.py",
        "submissions/mine/first_coroutine.py",
        ".gradeloop/constraints.txt",
    ):
        assert (folder / name).is_file(), name
    names = {path.name for path in folder.rglob("*")}
    assert not names & {"solutions", "mistakes", "survivors.md", "__pycache__"}
    assert [path.name for path in (folder / "submissions/mine").iterdir()] == ["first_coroutine.py"]


def test_every_task_sheet_names_file_points_and_command(
    export: Callable[..., Template], tmp_path: Path
) -> None:
    made = export(ROOT)
    for exercise in made.handout.course.exercises:
        text = (tmp_path / "template/exercises" / exercise.id / "README.md").read_text()
        assert f"submissions/mine/{exercise.spec.submit}" in text
        assert f"make grade EX={exercise.id}" in text
        assert exercise.spec.instructions.strip() in text
        table = text.rpartition("## Points")[2]
        rows = len(exercise.spec.checks) + (exercise.spec.withheld > 0)
        assert table.count("\n| ") == 2 + rows
        assert "«" not in text


def test_the_manifest_is_one_that_sha256sum_agrees_with(
    export: Callable[..., Template], tiny_course: Path, tmp_path: Path
) -> None:
    made = export(tiny_course)
    folder = tmp_path / "template"
    check = ["sha256sum", "--check", "--quiet", "--strict"]
    assert subprocess.run([*check, "MANIFEST.sha256"], cwd=folder, check=False).returncode == 0
    line = f"{made.handout.digest}  MANIFEST.sha256\n"
    done = subprocess.run(check, input=line, text=True, cwd=folder, check=False)
    assert done.returncode == 0


@pytest.mark.parametrize(
    ("starters", "files"), [("first", ["tiny.py"]), ("all", ["tiny.py"]), ("none", [".gitkeep"])]
)
def test_starters_lie_where_they_are_wanted(
    export: Callable[..., Template],
    tiny_course: Path,
    tmp_path: Path,
    starters: str,
    files: list[str],
) -> None:
    export(tiny_course, starters=starters)
    mine = tmp_path / "template/submissions/mine"
    assert [path.name for path in mine.iterdir()] == files


def test_the_same_again_changes_nothing(export: Callable[..., Template], tiny_course: Path) -> None:
    export(tiny_course)
    again = export(tiny_course)
    assert not any(
        (
            again.placed.written,
            again.placed.replaced,
            again.placed.kept,
            again.placed.removed,
            again.placed.left,
            again.starters,
        )
    )


def test_an_update_keeps_the_students_work_and_their_own_files(
    export: Callable[..., Template], tiny_course: Path, tmp_path: Path
) -> None:
    export(tiny_course, starters="all")
    folder = tmp_path / "template"
    mine = folder / "submissions/mine/tiny.py"
    mine.write_text("answer = 1\n")
    (folder / "submissions/mine/notes.txt").write_text("mine")
    (folder / "own").mkdir()
    (folder / "own/file.md").write_text("own")
    (folder / "README.md").write_text("Our own words\n")
    grader = tiny_course / "graders/test_tiny.py"
    grader.write_text(grader.read_text() + "\n# newer\n")

    made = export(tiny_course, starters="all")

    assert mine.read_text() == "answer = 1\n"
    assert (folder / "submissions/mine/notes.txt").read_text() == "mine"
    assert (folder / "own/file.md").read_text() == "own"
    assert "# newer" in (folder / "graders/test_tiny.py").read_text()
    assert (folder / "README.md.bak").read_text() == "Our own words\n"
    assert made.placed.kept == ("README.md.bak",)
    assert made.placed.replaced == (
        ".github/workflows/grade.yml",
        "MANIFEST.sha256",
        "README.md",
        "graders/test_tiny.py",
    )


def test_what_is_no_longer_ours_goes_unless_it_was_changed(tmp_path: Path) -> None:
    first, second, folder = tmp_path / "first", tmp_path / "second", tmp_path / "folder"
    for made, names in ((first, ("a/one", "a/two", "three")), (second, ("three",))):
        for name in (*names, "MANIFEST.sha256"):
            (made / name).parent.mkdir(parents=True, exist_ok=True)
            (made / name).write_text(name)
    place(first, folder)
    (folder / "a/two").write_text("changed")
    done = place(second, folder)
    assert (done.removed, done.left) == (("a/one",), ("a/two",))
    assert (folder / "a/two").read_text() == "changed"
    (folder / "b").mkdir()
    assert place(second, folder).removed == ()


def test_an_export_that_was_cut_short_can_be_run_again(tmp_path: Path) -> None:
    made, folder = tmp_path / "made", tmp_path / "folder"
    (made / "z").mkdir(parents=True)
    for name in ("MANIFEST.sha256", "a", "z/b"):
        (made / name).write_text(name)
    folder.mkdir()
    (folder / "z").symlink_to(tmp_path)
    (folder / ".gradeloop").mkdir()
    (folder / RECORD).write_text("")
    with pytest.raises(ExportError, match="z is a symbolic link"):
        place(made, folder)
    assert not (tmp_path / "b").exists()
    (folder / "z").unlink()
    assert set(place(made, folder).written) | {"MANIFEST.sha256", "a"} == {
        "MANIFEST.sha256",
        "a",
        "z/b",
    }
    assert place(made, folder).kept == ()


def test_a_folder_with_something_else_is_refused(
    export: Callable[..., Template], tiny_course: Path, tmp_path: Path
) -> None:
    folder = tmp_path / "thesis"
    folder.mkdir()
    (folder / "chapter.md").write_text("1")
    with pytest.raises(ExportError, match="holds other files") as caught:
        export(tiny_course, folder)
    assert "empty folder" in caught.value.hint
    assert [path.name for path in folder.iterdir()] == ["chapter.md"]


def test_an_empty_repository_is_not_something_else(
    export: Callable[..., Template], tiny_course: Path, tmp_path: Path
) -> None:
    (tmp_path / "template/.git").mkdir(parents=True)
    assert "README.md" in export(tiny_course).placed.written


def test_hidden_checks_are_withheld_and_that_is_said(
    command: tuple[str, ...], hidden_course: Path, wheel: Path, tmp_path: Path
) -> None:
    done = subprocess.run(
        [*command, "export", "template", str(tmp_path / "t"), "--wheel", str(wheel)],
        cwd=hidden_course,
        capture_output=True,
        text=True,
        check=True,
        timeout=120,
    )
    assert "withheld: tiny, 1 check, 40 points" in done.stdout
    everything = "".join(
        path.read_text()
        for path in (tmp_path / "t").rglob("*")
        if path.is_file() and path.suffix != ".whl"
    )
    assert "at-once" not in everything
    assert "all are in flight" not in everything
    assert "| Checks that are not shown here | 40 |" in everything


@pytest.mark.parametrize(
    ("option", "told"),
    [
        ("--grading=acme", "names no repository at a commit"),
        ("--grading=acme/x@main", "is no commit: a branch or a tag can be moved"),
        ("--grading=acme/x y@" + "a" * 40, "names no repository at a commit"),
        ("--grading=acme/x@" + "a" * 40 + "\n  evil: 1", "names no repository at a commit"),
        ("--starters=some", "--starters 'some' is not known"),
        ("--wheel=nothing.whl", "there is no wheel"),
        ("--exercise=tinny", "tinny"),
    ],
)
def test_wrong_use_is_told_in_two_lines(
    command: tuple[str, ...], tiny_course: Path, tmp_path: Path, option: str, told: str
) -> None:
    done = subprocess.run(
        [*command, "export", "template", str(tmp_path / "t"), option],
        cwd=tiny_course,
        capture_output=True,
        text=True,
        check=False,
        timeout=120,
    )
    assert done.returncode == 2
    error, hint = done.stderr.splitlines()
    assert error.startswith("error: ")
    assert told in error
    assert hint.startswith("hint: ")
    assert not (tmp_path / "t").exists()


def test_the_pins_are_those_of_the_libraries_that_run_here() -> None:
    pins = dict(line.split("==") for line in constraints().splitlines())
    assert pins["pytest"] == pytest.__version__
    assert {"pydantic", "pydantic-core", "aiohttp", "yarl", "rich", "typer", "jinja2"} <= set(pins)
    assert not {"gradeloop", "ruff", "mypy", "distributed", "copydetect"} & set(pins)


@pytest.mark.parametrize("target", ["", "help"])
def test_make_says_what_there_is(
    export: Callable[..., Template], tiny_course: Path, tmp_path: Path, target: str
) -> None:
    export(tiny_course)
    environment = {name: value for name, value in os.environ.items() if "MAKE" not in name}
    done = subprocess.run(
        ["make", *([target] if target else [])],
        cwd=tmp_path / "template",
        env=environment,
        capture_output=True,
        text=True,
        check=True,
        timeout=60,
    )
    assert "make grade EX=tiny" in done.stdout
    assert "quiz" not in done.stdout
