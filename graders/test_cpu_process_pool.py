"""Grader of cpu-process-pool: work that needs a processor is done in other processes.

An operation can't go there, since it speaks to the judge through its own process. The tasks below
can: like a probe's, their source travels, and becomes a module in the worker's folder, which a
process of any kind (forked, spawned, made by a forkserver) imports like the student's own file.

No speed is asked for, since a machine may have one processor only: two tasks must overlap. That
is no measurement either, which a busy machine would upset: each of the tasks waits for the other
to begin, and at its end for the event loop to show that it is alive. Whoever computes one after
another, or holds up the loop until all is done, lets them wait in vain.
"""

import asyncio
import inspect
import os
import threading
import time
import zlib
from pathlib import Path

from gradeloop import check

BUSY = 0.3  # seconds of processor time of one task
HELD_UP = 0.3  # seconds that starting processes may hold up the loop
PATIENCE = 2.5  # seconds that a task waits for the loop, and then for the others


def burn(seconds):
    """Keep a processor busy for so many seconds of its time."""
    start = time.thread_time()
    while (spent := time.thread_time() - start) < seconds:
        sum(range(1000))
    return spent


def crunch(job):
    """A number that nobody guesses, after some work."""
    text, seconds = job
    burn(seconds)
    return zlib.crc32(text.encode())


def comes_true(claim, patience):
    """Whether it does, before patience is at its end."""
    until = time.monotonic() + patience
    while not claim():
        if time.monotonic() > until:
            return False
        time.sleep(0.01)
    return True


def work_log(job):
    """In which process the work was done, at what cost, and what it saw of its surroundings."""
    folder, number, count, seconds, patience, caller = job
    folder, ticks = Path(folder), Path(folder, "ticks")
    (folder / f"began-{number}").touch()
    cpu = burn(seconds)
    if (os.getpid(), threading.current_thread()) == (caller, threading.main_thread()):
        patience = 0  # it holds up the loop itself: whatever it waits for can't happen
    seen = ticks.stat().st_size
    ticked = comes_true(lambda: ticks.stat().st_size >= seen + 3, patience)
    met = comes_true(lambda: len(list(folder.glob("began-*"))) == count, patience)
    return {"pid": os.getpid(), "cpu": cpu, "met": met, "ticked": ticked}


def give_back(value):
    return value


def fail(message):
    if message:
        raise ValueError(message)


TASKS = (
    "import os\nimport threading\nimport time\nimport zlib\nfrom pathlib import Path\n\n\n"
    + "\n\n".join(
        inspect.getsource(each) for each in (burn, crunch, comes_true, work_log, give_back, fail)
    )
)


async def crunch_all(submission, source, name, inputs):
    import importlib
    from pathlib import Path

    Path("tasks_of_the_grader.py").write_text(source)
    importlib.invalidate_caches()
    task = getattr(importlib.import_module("tasks_of_the_grader"), name)
    return await submission.crunch_all(task, inputs)


async def crunching_beside_a_clock(submission, source, inputs, patience):
    """Compute work logs, while another task of the loop ticks."""
    import importlib
    import os
    import tempfile
    from pathlib import Path

    Path("tasks_of_the_grader.py").write_text(source)
    importlib.invalidate_caches()
    task = importlib.import_module("tasks_of_the_grader").work_log
    folder = Path(tempfile.mkdtemp(dir=Path.cwd()))
    ticks = folder / "ticks"

    async def tick():
        while True:
            with ticks.open("ab") as file:
                file.write(b".")
            await asyncio.sleep(0.02)

    ticking = asyncio.ensure_future(tick())
    await asyncio.sleep(0.05)
    jobs = [
        (str(folder), number, len(inputs), seconds, patience, os.getpid())
        for number, seconds in enumerate(inputs)
    ]
    before = time.process_time()
    try:
        results = await submission.crunch_all(task, jobs)
    finally:
        ticking.cancel()
        await asyncio.wait({ticking})
    return results, os.getpid(), time.process_time() - before


@check("results-in-order")
async def test_the_results_come_in_the_order_of_the_inputs(submission, draw):
    for times in ([0.4, 0.02, 0.1], [0.02]):
        inputs = [(draw.token(), seconds) for seconds in times]
        run = await submission.probe(crunch_all, TASKS, "crunch", inputs)
        results = [crunch((text, 0)) for text, _ in inputs]
        run.assert_returned(results, "in the order of the inputs")


@check("results-in-order")
async def test_falsy_results_are_results(submission, draw):
    inputs = draw.shuffled([None, 0, "", False])
    run = await submission.probe(crunch_all, TASKS, "give_back", inputs)
    run.assert_returned(inputs, "the results as they are")


@check("no-inputs")
async def test_no_inputs_give_an_empty_list(submission):
    run = await submission.probe(crunch_all, TASKS, "give_back", [])
    run.assert_returned([], "no inputs, no results")


def assert_logs(run, logs, count):
    """The results are what the tasks returned, so that they tell how these were computed."""
    names = {"pid", "cpu", "met", "ticked"}
    if (
        type(logs) is list
        and len(logs) == count
        and all(type(log) is dict and set(log) == names for log in logs)
    ):
        return
    raise run.failure("wrong-result", "crunch_all(…) did not return what the tasks returned.")


def assert_elsewhere(run, logs, own_pid, own_cpu):
    """The tasks were computed in other processes than the student's."""
    cpu = sum(log["cpu"] for log in logs)
    here = sum(log["pid"] == own_pid for log in logs)
    if here:
        raise run.failure(
            "not-concurrent",
            f"With {len(logs)} input{'s' if len(logs) > 1 else ''}, {here} of the tasks ran "
            "in your own process instead of another one.",
            certain=True,
        )
    if own_cpu > cpu + 0.2:
        raise run.failure(
            "not-concurrent",
            f"The tasks took {cpu:.1f} s of a processor, and your own process computed for "
            f"{own_cpu:.1f} s: they were not all computed in other processes.",
            certain=True,
        )


@check("in-processes")
async def test_two_tasks_are_computed_at_the_same_time_in_two_other_processes(submission):
    run = await submission.probe(crunching_beside_a_clock, TASKS, [BUSY, BUSY], PATIENCE)

    logs, own_pid, own_cpu = run.result
    assert_logs(run, logs, 2)
    assert_elsewhere(run, logs, own_pid, own_cpu)
    if len({log["pid"] for log in logs}) < 2:
        raise run.failure(
            "not-concurrent", "Both tasks were computed in the same process, in turn.", certain=True
        )
    if not all(log["met"] for log in logs):
        raise run.failure(
            "not-concurrent",
            "The second task had not begun when the first was done: start both before you wait "
            "for either.",
        )
    run.assert_clean()


@check("in-processes")
async def test_a_single_task_is_computed_in_another_process_too(submission):
    run = await submission.probe(crunching_beside_a_clock, TASKS, [0.02], PATIENCE)

    logs, own_pid, own_cpu = run.result
    assert_logs(run, logs, 1)
    assert_elsewhere(run, logs, own_pid, own_cpu)


@check("loop-stays-free")
async def test_the_loop_goes_on_while_the_processes_compute(submission):
    run = await submission.probe(crunching_beside_a_clock, TASKS, [BUSY, BUSY], PATIENCE)

    logs, _, _ = run.result
    assert_logs(run, logs, 2)
    run.assert_not_blocked(HELD_UP)
    if not any(log["ticked"] for log in logs):
        raise run.failure(
            "blocked-loop",
            "No other task of the event loop went on while the processes computed: which of your "
            "lines waits for them without an await?",
        )


@check("errors-reach-the-caller")
async def test_the_error_of_a_task_reaches_the_caller(submission, draw):
    message = draw.token()
    inputs = draw.shuffled(["", message, ""])
    run = await submission.probe(crunch_all, TASKS, "fail", inputs)
    run.assert_raised("ValueError", message, "the error of a task", grouped=True)
