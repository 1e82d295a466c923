"""The walls of the house: who may import whom, read from the source itself."""

from __future__ import annotations

import ast
import json
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

import gradeloop
from gradeloop.judge.workers import Forkserver
from gradeloop.worker.codec import decode
from gradeloop.worker.frames import FrameStream, pack
from gradeloop.worker.job import Job

PACKAGE = Path(gradeloop.__file__).parent
ROOMS = ("course", "worker", "judge", "batch", "similarity", "report", "export")
ALLOWED = {
    "course": {"course"},
    "worker": {"worker"},
    "judge": {"course", "worker", "judge"},
    "batch": {"course", "judge", "batch"},
    "similarity": {"course", "judge", "similarity"},
    "report": {"report"},
    "export": {"course", "export"},
    "cli": {"course", "judge", "batch", "similarity", "report", "export", "cli"},
}
"""Which rooms a room may import from; report may read ``judge.results`` besides."""
FOREIGN = {
    "course": {"pydantic", "pydantic_core", "yaml"},
    "worker": set(),
    "judge": {"pytest", "_pytest", "pytest_asyncio"},
    "batch": {"watchfiles", "distributed"},
    "similarity": {"copydetect"},
    "report": {"rich", "jinja2"},
    "export": {"jinja2", "yaml"},
    "cli": {"typer", "rich"},
}
"""What each room may import that is neither ours nor the standard library's."""


@dataclass(frozen=True)
class Import:
    """One imported module, and where. ``early``: it happens when the importer is imported."""

    importer: str
    module: str
    line: int
    early: bool

    def __str__(self) -> str:
        return f"{self.importer}:{self.line} imports {self.module}"


def name_of(path: Path) -> str:
    parts = path.relative_to(PACKAGE.parent).with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


TREES = {
    name_of(path): ast.parse(path.read_text(encoding="utf-8")) for path in PACKAGE.rglob("*.py")
}


def walk(node: ast.AST, early: bool = True) -> Iterator[tuple[ast.AST, bool]]:
    for child in ast.iter_child_nodes(node):
        late = isinstance(child, ast.FunctionDef | ast.AsyncFunctionDef | ast.Lambda) or (
            isinstance(child, ast.If) and "TYPE_CHECKING" in ast.unparse(child.test)
        )
        yield child, early and not late
        yield from walk(child, early and not late)


def imports_of(name: str) -> list[Import]:
    found = []
    for node, early in walk(TREES[name]):
        modules: list[str] = []
        if isinstance(node, ast.Import):
            modules = [alias.name for alias in node.names]
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{name}:{node.lineno} imports relatively"
            base = str(node.module)
            inner = [f"{base}.{alias.name}" for alias in node.names]
            modules = [each for each in inner if each in TREES]
            modules += [base] if len(modules) < len(inner) else []
        found += [Import(name, module, node.lineno, early) for module in modules]
    return found


IMPORTS = [each for name in sorted(TREES) for each in imports_of(name)]


def room_of(module: str) -> str | None:
    """The room of a module of ours; None for the package itself and for what is not ours."""
    top, _, rest = module.partition(".")
    return rest.partition(".")[0] or None if top == "gradeloop" else None


def test_the_reader_of_imports_sees_them_all() -> None:
    """The other tests here mean nothing if it doesn't."""
    seen = {(each.importer, each.module, each.early) for each in IMPORTS}
    assert ("gradeloop.judge.host", "gradeloop.judge.lane", True) in seen
    assert ("gradeloop.judge.run", "gradeloop.judge.wording", True) in seen
    assert ("gradeloop", "gradeloop.judge.grading", False) in seen
    assert {room_of(name) for name in TREES} == {None, "cli", *ROOMS}


@pytest.mark.parametrize("room", ALLOWED)
def test_a_room_imports_only_from_the_rooms_below_it(room: str) -> None:
    wrong = [
        str(each)
        for each in IMPORTS
        if room_of(each.importer) == room
        and room_of(each.module) not in {None, *ALLOWED[room]}
        and not (room == "report" and each.module == "gradeloop.judge.results")
    ]
    assert wrong == []


@pytest.mark.parametrize("room", ALLOWED)
def test_a_room_imports_no_library_but_its_own(room: str) -> None:
    wrong = [
        str(each)
        for each in IMPORTS
        if room_of(each.importer) == room
        and (top := each.module.partition(".")[0]) != "gradeloop"
        and top not in sys.stdlib_module_names
        and top not in FOREIGN[room]
    ]
    assert wrong == []


def test_the_package_itself_imports_nothing_of_the_house_early() -> None:
    early = [each for each in IMPORTS if each.importer == "gradeloop" and each.early]
    assert {each.module for each in early} == {"__future__", "typing"}


def test_no_imports_run_in_a_circle() -> None:
    edges: dict[str, set[str]] = {name: set() for name in TREES}
    for each in IMPORTS:
        # A package's own modules import it first; that is no circle, since it imports them late.
        if each.early and each.module in TREES and each.module != each.importer:
            edges[each.importer].add(each.module)
    settled: set[str] = set()

    def visit(name: str, path: tuple[str, ...]) -> None:
        assert name not in path, " → ".join((*path[path.index(name) :], name))
        if name not in settled:
            for other in edges[name]:
                visit(other, (*path, name))
            settled.add(name)

    for name in edges:
        visit(name, ())


@pytest.mark.parametrize("room", ["judge", "batch", "course", "similarity", "report", "export"])
def test_no_room_but_the_workers_can_run_source_text(room: str) -> None:
    """What a student wrote is run in the worker and nowhere else."""
    runs = {"exec", "eval", "compile", "__import__"}
    wrong = [
        f"{name}:{node.lineno}"
        for name, tree in TREES.items()
        if room_of(name) == room
        for node in ast.walk(tree)
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in runs
    ]
    loaders = {"importlib.util", "importlib.machinery", "runpy", "imp", "code", "zipimport"}
    wrong += [
        str(each) for each in IMPORTS if room_of(each.importer) == room and (each.module in loaders)
    ]
    assert wrong == []


def test_nothing_unpickles_what_a_stranger_sent() -> None:
    assert [str(each) for each in IMPORTS if each.module in {"pickle", "marshal", "shelve"}] == []


def test_neither_judge_nor_batch_imports_a_module_by_a_name_it_was_given() -> None:
    using = {each.importer for each in IMPORTS if each.module == "importlib"}
    assert {name for name in using if room_of(name) in {"judge", "batch"}} == set()


def modules_after(statement: str) -> set[str]:
    code = f"{statement}\nimport sys, json\nprint(json.dumps(sorted(sys.modules)))"
    done = subprocess.run(
        [sys.executable, "-I", "-c", code], capture_output=True, text=True, timeout=60, check=True
    )
    return set(json.loads(done.stdout))


def tops(modules: set[str]) -> set[str]:
    return {
        ".".join(name.split(".")[:2]) if name.startswith("gradeloop") else name.split(".")[0]
        for name in modules
    }


HOUSE = {"gradeloop.judge", "gradeloop.course", "gradeloop.batch", "gradeloop.report"}
LIBRARIES = {"pytest", "_pytest", "pydantic", "yaml", "typer", "rich", "jinja2", "pytest_asyncio"}


def test_import_gradeloop_brings_in_no_room() -> None:
    assert not tops(modules_after("import gradeloop")) & (HOUSE | LIBRARIES | {"gradeloop.worker"})


@pytest.mark.parametrize("module", ["session", "forkserver", "child", "codec", "clock", "sandbox"])
def test_the_worker_brings_in_no_other_room_and_no_library(module: str) -> None:
    loaded = tops(modules_after(f"import gradeloop.worker.{module}"))
    assert "gradeloop.worker" in loaded
    assert not loaded & (HOUSE | LIBRARIES)


def test_results_can_be_read_without_pytest() -> None:
    loaded = tops(modules_after("import gradeloop.judge.results, gradeloop.report.terminal"))
    assert not loaded & {"pytest", "_pytest", "pydantic", "gradeloop.course", "gradeloop.worker"}


def test_a_living_worker_holds_nothing_of_the_judge(forkserver: Forkserver) -> None:
    """Asked of the process itself, as a submission could ask."""
    ends = forkserver.fork(Job(clock="virtual"))
    try:
        stream = FrameStream(ends.protocol.fileno())
        ready = stream.receive()
        assert ready is not None
        assert ready["event"] == "ready"
        source = "async def probe(submission):\n    import sys\n    return sorted(sys.modules)\n"
        asked = {"do": "probe", "source": source, "function": "probe", "args": ["t"], "watch": []}
        ends.protocol.sendall(pack(asked))
        while (message := stream.receive()) is not None and message["event"] != "done":
            if message.get("wait"):
                ends.protocol.sendall(pack({}))
        assert message is not None
        loaded = tops(set(decode(message["value"])))
        assert "gradeloop.worker" in loaded
        assert not loaded & (HOUSE | LIBRARIES)
    finally:
        ends.close()
