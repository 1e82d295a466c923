"""Grader of cpu-process-pool: work that needs a processor is done in other processes.

An operation can't go there, since it speaks to the judge through its own process. The tasks below
can: like a probe's, their source travels, and becomes a module in the worker's folder, which a
process of any kind (forked, spawned, made by a forkserver) imports like the student's own file.

No speed is asked for, since a machine may have one processor only: two tasks must overlap.
"""

import inspect
import os
import time
import zlib

from gradeloop import check

BUSY = 0.6  # seconds of processor time of one task
HELD_UP = 0.3  # seconds that starting processes may hold up the loop


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


def work_log(seconds):
    """In which process the work was done, from when to when, and at what cost."""
    began = time.monotonic()
    cpu = burn(seconds)
    return {"pid": os.getpid(), "began": began, "ended": time.monotonic(), "cpu": cpu}


def give_back(value):
    return value


def fail(message):
    if message:
        raise ValueError(message)


TASKS = "import os\nimport time\nimport zlib\n\n\n" + "\n\n".join(
    inspect.getsource(each) for each in (burn, crunch, work_log, give_back, fail)
)


async def crunch_all(submission, source, name, inputs):
    import importlib
    import os
    from pathlib import Path

    Path("tasks_of_the_grader.py").write_text(source)
    importlib.invalidate_caches()
    task = getattr(importlib.import_module("tasks_of_the_grader"), name)
    before = time.process_time()
    results = await submission.crunch_all(task, inputs)
    if name == "work_log":
        return results, os.getpid(), time.process_time() - before
    return results


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


def assert_logs(run, logs):
    """The two results are what the tasks returned, so that they tell how these were computed."""
    names = {"pid", "began", "ended", "cpu"}
    if (
        type(logs) is list
        and len(logs) == 2
        and all(type(log) is dict and set(log) == names for log in logs)
    ):
        return
    raise run.failure("wrong-result", "crunch_all(…) did not return what the two tasks returned.")


@check("in-processes")
async def test_two_tasks_are_computed_at_the_same_time_in_two_other_processes(submission):
    run = await submission.probe(crunch_all, TASKS, "work_log", [BUSY, BUSY])

    logs, own_pid, own_cpu = run.result
    assert_logs(run, logs)
    first, second = sorted(logs, key=lambda log: log["began"])
    pids = {first["pid"], second["pid"]}
    cpu = first["cpu"] + second["cpu"]
    if own_pid in pids or own_cpu > cpu:
        raise run.failure(
            "not-concurrent",
            f"The tasks took {cpu:.1f} s of a processor, and your own process computed for "
            f"{own_cpu:.1f} s: they were not computed in other processes.",
        )
    if len(pids) < 2:
        raise run.failure(
            "not-concurrent", "Both tasks were computed in the same process, in turn."
        )
    if second["began"] >= first["ended"]:
        wait = second["began"] - first["ended"]
        raise run.failure(
            "not-concurrent",
            f"The second task began {wait:.2f} s after the first had ended: start both before "
            "you wait for either.",
        )
    run.assert_clean()


@check("loop-stays-free")
async def test_the_loop_goes_on_while_the_processes_compute(submission):
    run = await submission.probe(crunch_all, TASKS, "work_log", [BUSY, BUSY])

    assert_logs(run, run.result[0])
    run.assert_not_blocked(HELD_UP)


@check("errors-reach-the-caller")
async def test_the_error_of_a_task_reaches_the_caller(submission, draw):
    message = draw.token()
    inputs = draw.shuffled(["", message, ""])
    run = await submission.probe(crunch_all, TASKS, "fail", inputs)
    run.assert_raised("ValueError", message, "the error of a task", grouped=True)
