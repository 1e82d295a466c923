"""Our bundle in Classroom 50's own hands: its runner grades with it, its collector takes it up.

``make consumers COLLECTOR=…/skeleton/dotgithub/scripts`` runs this on a checkout of Classroom 50;
nothing of it is part of this repository.
"""

from __future__ import annotations

import functools
import http.server
import importlib.util
import io
import json
import os
import subprocess
import sys
import tarfile
import threading
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

HERE = Path(__file__).parent
sys.path.insert(0, str(HERE.parent / "export"))
from classroom50_runs import CASES, VARIABLES, hand_in, result_of  # noqa: E402

from gradeloop.course import load_course  # noqa: E402
from gradeloop.export.classroom50 import export_classroom50  # noqa: E402

SCRIPTS = Path(os.environ.get("COLLECTOR", "COLLECTOR-is-not-set"))
CLASSROOM, ASSIGNMENT = VARIABLES["CLASSROOM"], VARIABLES["ASSIGNMENT"]


class Quiet(http.server.SimpleHTTPRequestHandler):
    def log_message(self, format: str, *arguments: object) -> None:
        pass


@pytest.fixture(scope="module")
def course(tmp_path_factory: pytest.TempPathFactory, write_tiny: Callable[[Path], Path]) -> Path:
    return write_tiny(tmp_path_factory.mktemp("course"))


@pytest.fixture(scope="module")
def pages(tmp_path_factory: pytest.TempPathFactory, course: Path) -> Iterator[str]:
    """The classroom's Pages site, as far as the runner looks at it, on this machine."""
    site = tmp_path_factory.mktemp("pages")
    bundle = tmp_path_factory.mktemp("config") / ASSIGNMENT
    export_classroom50(load_course(course), bundle)
    packed = site / CLASSROOM / "autograders" / f"{ASSIGNMENT}.tar.gz"
    packed.parent.mkdir(parents=True)
    with tarfile.open(packed, "w:gz") as tar:
        tar.add(bundle, ASSIGNMENT)
    print(f"the bundle has {packed.stat().st_size // 1024} KiB")
    server = http.server.ThreadingHTTPServer(
        ("127.0.0.1", 0), functools.partial(Quiet, directory=str(site))
    )
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_address[1]}"
    server.shutdown()
    server.server_close()


@pytest.fixture(scope="module")
def collector() -> Any:
    spec = importlib.util.spec_from_file_location("collector", SCRIPTS / "collect_scores.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def run_runner(checkout: Path, pages: str, scratch: Path) -> dict[str, str]:
    """Grade a checkout as the workflow does; what its step puts out."""
    scratch.mkdir()
    outputs = scratch / "output"
    outputs.touch()
    for command in (["init", "-q"], ["add", "-A"], ["commit", "-qm", "work"]):
        options = ["-c", "user.name=ann", "-c", "user.email=ann@example.org"]
        subprocess.run(["git", *options, *command], cwd=checkout, check=True)
    asked = {name: VARIABLES[name] for name in ("CLASSROOM", "ASSIGNMENT", "SUBMISSION_TAG")}
    done = subprocess.run(
        [sys.executable, str(SCRIPTS / "runner.py")],
        cwd=checkout,
        env={
            **os.environ,
            **asked,
            "PAGES_BASE_URL": pages,
            "GITHUB_REPOSITORY": f"org/{CLASSROOM}-{ASSIGNMENT}-ann",
            "GITHUB_SHA": "HEAD",
            "GITHUB_SERVER_URL": "https://example.org",
            "GITHUB_ACTOR": "ann",
            "GITHUB_ACTIONS": "true",
            "GITHUB_OUTPUT": str(outputs),
            "GITHUB_STEP_SUMMARY": str(scratch / "summary"),
            "RUNNER_TEMP": str(scratch),
        },
        capture_output=True,
        text=True,
        check=False,
        timeout=280,
    )
    print(done.stdout, done.stderr)
    assert done.returncode == 0
    lines = outputs.read_text(encoding="utf-8").splitlines()
    return dict(line.split("=", 1) for line in lines if "=" in line)


def points_of(course: Path, folder: Path) -> tuple[float, float]:
    """What ``gradeloop grade`` gives for the same folder."""
    command = [sys.executable, "-m", "gradeloop.cli", "grade", str(folder), "--student", "ann"]
    command += ["--course", str(course), "--clock", "virtual", "--format", "json"]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    exercises = json.loads(done.stdout)["submissions"][0]["exercises"]
    return sum(each["points"] for each in exercises), sum(each["max_points"] for each in exercises)


@pytest.mark.parametrize("case", CASES)
def test_the_collector_takes_up_what_the_runner_published(
    case: str,
    pages: str,
    collector: Any,
    course: Path,
    answer: Callable[[str | None], str | None],
    tmp_path: Path,
) -> None:
    checkout = hand_in(tmp_path / "work", answer(CASES[case]))
    outputs = run_runner(checkout, pages, tmp_path / "temp")
    assert outputs["status"] == ("success" if case == "all passed" else "failure")
    result = result_of(checkout)
    collector.validate_result(result, CLASSROOM, ASSIGNMENT, "ann")  # raises what it dislikes
    assert (result["score"], result["max-score"]) == points_of(course, checkout)
    body = (checkout / "release-body.md").read_text(encoding="utf-8")
    assert body.startswith(f"# {result['score']} of {result['max-score']} points")
    assert body.strip() in (tmp_path / "temp" / "summary").read_text(encoding="utf-8")


def test_a_grading_that_fails_is_an_error_there_and_no_grade(
    pages: str, course: Path, tmp_path: Path
) -> None:
    """Here the machine fails: gradeloop can't be installed."""
    checkout = hand_in(tmp_path / "work", None)
    bundle = tmp_path / "config" / ASSIGNMENT
    export_classroom50(load_course(course), bundle)
    next(bundle.glob("*.whl")).unlink()
    packed = io.BytesIO()
    with tarfile.open(fileobj=packed, mode="w:gz") as tar:
        tar.add(bundle, ASSIGNMENT)
    site = tmp_path / "site" / CLASSROOM / "autograders"
    site.mkdir(parents=True)
    (site / f"{ASSIGNMENT}.tar.gz").write_bytes(packed.getvalue())
    handler = functools.partial(Quiet, directory=str(tmp_path / "site"))
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        place = f"http://127.0.0.1:{server.server_address[1]}"
        outputs = run_runner(checkout, place, tmp_path / "temp")
        server.shutdown()
    assert outputs["status"] == "error"
    assert result_of(checkout)["max-score"] == 0
