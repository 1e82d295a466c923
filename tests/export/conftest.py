"""What the exports' tests share: the wheel, the repositories made with it, and pushes to them."""

from __future__ import annotations

import shutil
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from gradeloop.course import load_course
from gradeloop.export.github import export_github
from gradeloop.export.template import export_template
from gradeloop.export.wheel import find_wheel
from gradeloop.export.workflow import WORKFLOW, Grading

TESTS = Path(__file__).parents[1]
sys.path[:0] = [str(TESTS / "export"), str(TESTS / "report")]  # helpers, by their names

from runner import FETCHED, Run, Runner, clone  # noqa: E402

PLACE = Grading.parse(FETCHED)


@pytest.fixture(scope="session")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The wheel of this checkout; building it takes seconds and the package index."""
    return find_wheel(None, tmp_path_factory.mktemp("wheel"))


@pytest.fixture
def hidden_course(tiny_course: Path) -> Path:
    """The tiny course, with one of its two checks hidden from students."""
    spec = tiny_course / "exercises" / "tiny" / "exercise.yaml"
    text = spec.read_text(encoding="utf-8")
    spec.write_text(
        text.replace("    part: concurrency\n", "    part: concurrency\n    visibility: hidden\n"),
        encoding="utf-8",
    )
    return tiny_course


@pytest.fixture(scope="session")
def handed_out(
    tmp_path_factory: pytest.TempPathFactory, write_tiny: Callable[[Path], Path]
) -> Path:
    return write_tiny(tmp_path_factory.mktemp("course"))


@pytest.fixture(scope="session")
def official(tmp_path_factory: pytest.TempPathFactory, handed_out: Path, wheel: Path) -> Path:
    """The grading repository."""
    folder = tmp_path_factory.mktemp("grading") / "repository"
    export_github(load_course(handed_out), folder, wheel=wheel)
    return folder


@pytest.fixture(scope="session")
def template(tmp_path_factory: pytest.TempPathFactory, handed_out: Path, wheel: Path) -> Path:
    """The students' repository, with its graders fetched from elsewhere."""
    folder = tmp_path_factory.mktemp("template") / "repository"
    export_template(load_course(handed_out), folder, grading=PLACE, wheel=wheel)
    return folder


@pytest.fixture(scope="session")
def alone(tmp_path_factory: pytest.TempPathFactory, handed_out: Path, wheel: Path) -> Path:
    """The students' repository that grades with what it brings along."""
    folder = tmp_path_factory.mktemp("alone") / "repository"
    export_template(load_course(handed_out), folder, wheel=wheel)
    return folder


@pytest.fixture(scope="session")
def first_push(
    tmp_path_factory: pytest.TempPathFactory, template: Path, official: Path
) -> tuple[Run, Path]:
    """A push of the template as it is, with everything installed as the workflow says; what came
    of it, and the virtual environment that it made."""
    home = tmp_path_factory.mktemp("first-push")
    student = clone(template, home / "student")
    runner = Runner(home / "runner", {"": student, FETCHED: clone(official, home / "official")})
    done = runner.run((student / WORKFLOW).read_text())
    return done, runner.temp / "venv"


@pytest.fixture
def push(
    tmp_path: Path, template: Path, official: Path, first_push: tuple[Run, Path]
) -> Callable[..., Run]:
    """Push a copy of a template after some change; what its unchanged workflow makes of it."""

    def pushed(change: Callable[[Path], None], repository: Path = template) -> Run:
        student = tmp_path / "student"
        shutil.copytree(repository, student)
        text = (student / WORKFLOW).read_text()
        change(student)
        runner = Runner(tmp_path / "runner", {"": student, FETCHED: official}, first_push[1])
        return runner.run(text)

    return pushed
