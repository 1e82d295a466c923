"""Every attack of the corpus is graded, and none gains or harms anything.

``GRADELOOP_ATTACKS=all`` grades every attack in every way; without it, the ways besides the
usual one (virtual clock, all layers) take every third attack, so that the tests stay quick.

``GRADELOOP_ATTACKS_OPEN=yes`` adds a sweep without the sandbox. Only on a machine to throw away:
an attack that a layer was to stop reaches whatever its user can reach, as root all of it.
"""

from __future__ import annotations

import hashlib
import os
import shutil
from collections.abc import Iterable
from pathlib import Path

import pytest
from header import EXERCISES, Header, corpus
from sweep import PROJECT, Order, Swept, make_course, sweep

from gradeloop.worker.sandbox import available

pytestmark = pytest.mark.timeout(900)

SECONDS = 2.0
"""The limit of time for loading and for each run: many attacks use all of it."""
ALL = os.environ.get("GRADELOOP_ATTACKS") == "all"
WAYS = ["walled", *(["open_country"] if os.environ.get("GRADELOOP_ATTACKS_OPEN") == "yes" else [])]
EVERY = 1 if ALL else 3
BYSTANDERS = 8
"""After so many attacks comes a correct solution."""
MIB = 1 << 20
PROJECTS = ("src/gradeloop", "exercises", "graders", "tests/attacks/corpus")
"""The project's own folders that are watched, where everything is graded: on a checkout that
nobody edits meanwhile."""


def some(attacks: list[Header]) -> list[Header]:
    return attacks[EVERY - 1 :: EVERY]


def fingerprint(folders: Iterable[Path]) -> dict[str, str]:
    """The content and the rights of every file in these folders."""
    return {
        str(path): f"{path.stat().st_mode} {hashlib.sha256(path.read_bytes()).hexdigest()}"
        for folder in folders
        for path in sorted(folder.rglob("*"))
        if path.is_file() and path.suffix not in (".pyc", ".part")
    }


class Sweeper:
    """Hands in attacks and bystanders, and keeps the course they are graded with."""

    def __init__(self, root: Path) -> None:
        self._root = root
        self.handed: list[Path] = []
        self.course = make_course(root / "course", tuple(EXERCISES), SECONDS)
        self.before = fingerprint(self.watched())
        self._solutions = {
            name: sorted((PROJECT / "exercises" / name / "solutions").glob("*.py"))
            for name in EXERCISES
        }

    def __call__(self, name: str, attacks: list[tuple[Header, str]], sandbox: str) -> Swept:
        orders = []
        for number, (attack, clock) in enumerate(attacks):
            orders.append(self._hand_in(name, attack.path, attack.exercise, clock))
            if number % BYSTANDERS == 0:
                solutions = self._solutions[attack.exercise]
                solution = solutions[number // BYSTANDERS % len(solutions)]
                orders.append(
                    self._hand_in(name, solution, attack.exercise, clock, f"bystander {number}")
                )
        return sweep(self.course, orders, self._root / name, sandbox=sandbox)

    def watched(self) -> list[Path]:
        """What is graded with, where attacks might want to write."""
        project = [PROJECT / folder for folder in PROJECTS] if ALL else []
        return [self.course, *project]

    def _hand_in(
        self, sweep_name: str, file: Path, exercise: str, clock: str, student: str = ""
    ) -> Order:
        student = student or file.stem
        folder = self._root / sweep_name / "students" / clock / student
        folder.mkdir(parents=True)
        handed = folder / EXERCISES[exercise]
        shutil.copy(file, handed)
        self.handed.append(handed)
        return Order(student, exercise, str(handed), clock)


@pytest.fixture(scope="module")
def sweeper(tmp_path_factory: pytest.TempPathFactory) -> Sweeper:
    return Sweeper(tmp_path_factory.mktemp("sweep"))


@pytest.fixture(scope="module")
def walled(sweeper: Sweeper) -> Swept:
    """All attacks inside every layer that this machine has, and some on the wall clock, too.

    Those that need the sandbox are left out where it has no walls: they would do real harm.
    """
    safe = {"landlock", "seccomp"} <= set(available())
    attacks = [attack for attack in corpus() if safe or not attack.needs_sandbox]
    virtual = [(attack, "virtual") for attack in attacks if attack.clock in (None, "virtual")]
    wall = [(attack, "wall") for attack in attacks if attack.clock == "wall"]
    wall += [(attack, "wall") for attack in some(attacks) if attack.clock is None]
    return sweeper("walled", virtual + wall, "auto")


@pytest.fixture(scope="module")
def open_country(sweeper: Sweeper) -> Swept:
    """Attacks without the sandbox; not those that only it stops, which would do real harm."""
    attacks = [
        attack
        for attack in corpus()
        if attack.clock in (None, "virtual") and not attack.needs_sandbox
    ]
    return sweeper("open", [(attack, "virtual") for attack in some(attacks)], "off")


@pytest.fixture(params=WAYS)
def swept(request: pytest.FixtureRequest) -> Swept:
    found: Swept = request.getfixturevalue(request.param)
    return found


def attacks_of(swept: Swept) -> list[tuple[Header, object]]:
    headers = {attack.path.stem: attack for attack in corpus()}
    return [(headers[each.name], each) for each in swept.verdicts if each.name in headers]


def test_no_attack_passes_and_every_correct_file_does(swept):
    wrong = [
        str(found)
        for attack, found in attacks_of(swept)
        if (found.status == "passed") != (attack.verdict == "passed")
    ]

    assert wrong == []


def test_every_attack_is_charged_to_its_author_with_a_reason_that_fits(swept):
    wrong = [
        f"{found}\n    wanted: {attack.reasons}"
        for attack, found in attacks_of(swept)
        if attack.verdict != "passed"
        and (found.status != "failed" or not found.reasons & set(attack.reasons))
    ]

    assert wrong == [], "\n".join(wrong)


def test_a_file_that_does_not_load_gets_no_points(swept):
    graded = [(a, found) for a, found in attacks_of(swept) if a.verdict == "load-error"]

    assert graded
    assert [str(found) for _, found in graded if found.points] == []


def test_every_bystander_gets_full_points(swept):
    bystanders = [each for each in swept.verdicts if each.name.startswith("bystander")]

    assert len(bystanders) >= 5
    assert [str(each) for each in bystanders if each.points != 100] == []


def test_no_process_thread_or_folder_is_left(swept):
    assert (swept.left, swept.threads, swept.folders) == ([], 0, [])


def test_memory_stays_bounded(swept):
    assert swept.judge_bytes < 400 * MIB
    assert swept.total_bytes < 6_000 * MIB


def test_no_file_of_the_course_or_of_the_project_changes(swept, sweeper):
    assert fingerprint(sweeper.watched()) == sweeper.before


def test_no_handed_in_file_changes(swept, sweeper):
    headers = {attack.path.stem: attack for attack in corpus()}
    for handed in sweeper.handed:
        if handed.parent.name in headers:
            assert handed.read_bytes() == headers[handed.parent.name].path.read_bytes()


def test_all_the_layers_of_the_machine_were_active(walled):
    assert tuple(walled.layers) == available()
