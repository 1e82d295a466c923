"""Checks that run in copies of one loaded worker find it as they would find one of their own."""

from __future__ import annotations

import os
import random
import sys
from collections.abc import Callable, Iterator

import pytest

from gradeloop.judge import submission as judge_submission
from gradeloop.judge.failures import CheckFailure
from gradeloop.judge.run import Run
from gradeloop.judge.submission import Submission
from gradeloop.judge.template import Template, TemplateDied
from gradeloop.judge.troubles import NeverReady
from gradeloop.worker.sandbox import available

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="elsewhere nothing is copied")

NextCheck = Callable[..., Submission]


@pytest.fixture
def template() -> Iterator[Template]:
    made = Template(checks=9)
    yield made
    made.close()


@pytest.fixture
def next_check(hand_in: Callable[..., Submission], template: Template) -> NextCheck:
    """The same submission in a check of its own, each a copy of one template."""
    return lambda source, **fields: hand_in(source, "virtual", template=template, **fields)


async def results_of(
    next_check: NextCheck, source: str, checks: int = 2, name: str = "plain", ended: bool = False
) -> list[object]:
    """What a function returns in so many checks.

    Args:
        ended: Each check ends before the next one begins, as in a grader's tests.
    """
    found = []
    for _ in range(checks):
        check = next_check(source)
        found.append((await check.call(name)).result)
        if ended:
            check.hang_up()
    return found


async def test_what_a_check_leaves_behind_no_other_finds(next_check: NextCheck) -> None:
    source = """
        import os
        seen = ["loaded"]
        def plain():
            seen.append("called")
            return list(seen), os.getpid()
    """
    found = await results_of(next_check, source, 3)
    assert [seen for seen, _ in found] == [["loaded", "called"]] * 3
    assert len({pid for _, pid in found}) == 3


async def test_a_copy_that_is_as_it_was_serves_the_next_check(next_check: NextCheck) -> None:
    source = "import os\ndef plain():\n    return os.getpid()\n"
    assert len(set(await results_of(next_check, source, 3, ended=True))) == 1


LEFT = {
    "a name": "global left\n    left = 1",
    "a list": "seen.append(1)",
    "a thread": "threading.Thread(target=time.sleep, args=(9,), daemon=True).start()",
    "an open file": "os.pipe()",
    "a module's name": "asyncio.left = 1",
}


@pytest.mark.parametrize("what", LEFT)
async def test_a_copy_in_which_something_is_left_serves_no_other_check(
    next_check: NextCheck, what: str
) -> None:
    imports = "import asyncio, os, threading, time\nseen = []\n"
    source = f"{imports}def plain():\n    {LEFT[what]}\n    return os.getpid()\n"
    assert len(set(await results_of(next_check, source, 3, ended=True))) == 3


async def test_a_task_that_will_not_end_keeps_its_copy_from_serving_another(
    next_check: NextCheck,
) -> None:
    source = """
        import asyncio, os
        async def stubborn():
            while True:
                try:
                    await asyncio.sleep(60)
                except asyncio.CancelledError:
                    pass
        async def work():
            asyncio.create_task(stubborn())
            await asyncio.sleep(0)
            return os.getpid()
    """
    first, second = await results_of(next_check, source, name="work", ended=True)
    assert first != second


async def test_operations_of_an_earlier_check_are_forgotten(next_check: NextCheck) -> None:
    source = "import os\ndef plain(get):\n    return get(), get.__name__, os.getpid()\n"
    found = []
    for name in ("first", "second"):
        check = next_check(source)
        get = check.operation(name=name, kind="function", result=lambda name=name: name)
        found.append((await check.call("plain", get)).result)
        check.hang_up()
    assert [each[:2] for each in found] == [("first", "first"), ("second", "second")]
    assert found[0][2] == found[1][2]


async def test_a_copy_that_serves_again_counts_and_shows_as_a_new_one_does(
    next_check: NextCheck,
) -> None:
    source = """
        import random, time
        def plain():
            print("called")
            return random.random()
    """
    seen: list[list[Run]] = [[], []]
    for runs in seen:
        check = next_check(source, runs=runs)
        await check.call("plain")
        check.hang_up()
    assert [[run.number for run in runs] for runs in seen] == [[0, 1]] * 2
    assert [runs[1].output for runs in seen] == ["called\n"] * 2
    assert seen[0][1].result == seen[1][1].result
    assert check.layers


async def test_what_a_script_runs_in_serves_no_other_check(next_check: NextCheck) -> None:
    """The file is loaded there as ``__main__``, which is none of a check's business."""
    source = "import os\nname = __name__\ndef plain():\n    return name, os.getpid()\n"
    runs: list[Run] = []
    check = next_check(source, runs=runs)
    first = (await check.call("plain")).result
    await check.script()
    assert (await check.call("plain")).result == first
    assert [run.number for run in runs] == [0, 1, 2, 3, 4]


async def test_a_copy_that_was_dropped_serves_no_other_check(
    next_check: NextCheck, template: Template
) -> None:
    source = "import os\ndef plain():\n    return os.getpid()\n"
    first = await results_of(next_check, source, 1, ended=True)
    template.drop_used()
    assert await results_of(next_check, source, 1, ended=True) != first


async def test_the_file_is_loaded_once_and_each_check_is_shown_that(next_check: NextCheck) -> None:
    source = "import os\nprint(os.urandom(8))\ndef plain():\n    print('called')\n"
    seen: list[list[Run]] = [[], []]
    for runs in seen:
        await next_check(source, runs=runs).call("plain")
    assert [[run.what for run in runs] for runs in seen] == [["loading task.py", "plain()"]] * 2
    assert seen[0][0].output == seen[1][0].output != ""
    assert [runs[1].output for runs in seen] == ["called\n"] * 2


async def test_a_check_may_call_more_than_once(next_check: NextCheck) -> None:
    check = next_check("seen = []\ndef plain():\n    seen.append(1)\n    return len(seen)\n")
    assert [(await check.call("plain")).result for _ in range(3)] == [1, 2, 3]


async def test_time_goes_on_from_the_end_of_the_loading(next_check: NextCheck) -> None:
    source = """
        import time
        first = time.monotonic(), time.time()
        time.sleep(1.5)
        def plain():
            time.sleep(0.25)
            return [now - then for now, then in zip((time.monotonic(), time.time()), first)]
    """
    for passed in await results_of(next_check, source):
        assert passed == pytest.approx([1.75, 1.75], abs=1e-6)


async def test_chance_goes_on_from_the_seed_of_the_file(next_check: NextCheck) -> None:
    source = "import random\nrandom.seed(5)\ndef plain():\n    return random.random()\n"
    assert await results_of(next_check, source) == [random.Random(5).random()] * 2


async def test_a_copy_makes_threads_and_no_processes(next_check: NextCheck) -> None:
    source = """
        import asyncio, os
        async def work():
            return await asyncio.gather(*(asyncio.to_thread(os.getpid) for _ in range(3)))
        def plain():
            os.fork()
    """
    run = await next_check(source).call("work")
    assert len(set(run.result)) == 1
    run = await next_check(source).call("plain")
    assert "seccomp" not in available() or run.raised.is_a("PermissionError")


UNFIT = {
    "a thread": "threading.Thread(target=time.sleep, args=(9,), daemon=True).start()",
    "an open file": "kept = open(__file__)",
    "a pipe": "kept = os.pipe()",
    "a file": "open('left.txt', 'w').close()",
}


@pytest.mark.parametrize("what", UNFIT)
async def test_what_copies_would_share_is_not_copied(next_check: NextCheck, what: str) -> None:
    source = f"import os, threading, time\n{UNFIT[what]}\ndef plain(): pass\n"
    with pytest.raises((NeverReady, TemplateDied)):
        await next_check(source).call("plain")


async def test_once_a_check_has_left_a_file_there_are_no_more_copies(
    next_check: NextCheck,
) -> None:
    source = "def plain():\n    open('left.txt', 'w').write('for the next')\n"
    await next_check(source).call("plain")
    with pytest.raises((NeverReady, TemplateDied)):
        await next_check(source).call("plain")


async def test_a_copy_that_takes_long_is_ended_soon_and_its_template_with_it(
    next_check: NextCheck, template: Template, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What is to be said of it, a worker with all of the time limit finds out."""
    source = "def plain():\n    while True: pass\ndef work(): pass\n"
    await next_check(source, time_limit=60).call("work")
    monkeypatch.setattr(judge_submission, "PATIENCE", 0.2)
    with pytest.raises(CheckFailure) as caught:
        await next_check(source, time_limit=60).call("plain")
    assert caught.value.reason == "timed-out"
    with pytest.raises((NeverReady, TemplateDied)):
        await next_check(source).call("work")


async def test_a_copy_ends_with_its_template(next_check: NextCheck, template: Template) -> None:
    check = next_check("def plain(): pass\n")
    await check.call("plain")
    template.close()

    async def go_on_calling() -> None:
        while True:  # the forkserver ends both, in a moment
            await check.call("plain")

    with pytest.raises(CheckFailure):
        await go_on_calling()
    with pytest.raises(TemplateDied):
        template.copy()


async def test_a_wait_that_no_clock_sees_makes_a_copys_run_doubtful(
    next_check: NextCheck,
) -> None:
    """A copy can't read how long it waited for a processor, and takes no chance."""
    source = """
        import ctypes
        async def work():
            ctypes.CDLL(None).usleep(60_000)
    """
    run = await next_check(source).call("work")
    assert run.mixed
    assert run.blocked


async def test_a_file_that_does_not_load_is_no_template(
    next_check: NextCheck, template: Template
) -> None:
    with pytest.raises(CheckFailure) as caught:
        await next_check("1 / 0\n").call("plain")
    assert caught.value.reason == "load-error"
    assert template.loading is None


async def test_the_last_copy_is_the_template_itself(hand_in: Callable[..., Submission]) -> None:
    """It saves a fork, and it is held as any copy is."""
    source = """
        import os, random, time
        random.seed(5)
        first = os.getpid(), time.monotonic()
        def plain():
            seen = os.getpid() == first[0], time.monotonic() - first[1], random.random()
            try:
                os.fork()
            except PermissionError:
                return seen
    """
    template = Template(checks=2)
    checks = [hand_in(source, "virtual", template=template) for _ in range(2)]
    seen = [(await check.call("plain")).result for check in checks]
    expected = random.Random(5).random()
    assert seen == [(False, 0.0, expected), (True, 0.0, expected)]
    assert template.over
    with pytest.raises(TemplateDied):
        template.copy()


async def test_the_lines_of_a_template_are_closed_once(
    next_check: NextCheck, template: Template, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Closed twice, a number may be somebody else's by then."""

    def no_copy(self: Template) -> None:
        raise TemplateDied

    monkeypatch.setattr(Template, "copy", no_copy)
    check = next_check("def plain(): pass\n")
    with pytest.raises(TemplateDied):
        await check.call("plain")
    check.hang_up()
    numbers = [number for _ in range(8) for number in os.pipe()]  # those that are free by now
    template.close()
    for number in numbers:
        os.close(number)
