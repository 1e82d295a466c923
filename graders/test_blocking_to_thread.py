"""Grader of blocking-to-thread: functions that block do so beside the event loop."""

from gradeloop import check

DELAYS = [0.15, 0.2, 0.25, 0.3]  # as the spec's numbers have it
HELD_UP = 0.08  # seconds that starting threads may hold up the loop


def reading(operation, draw, delays, **options):
    """An ordinary function that blocks, and the names that it knows."""
    named = dict(zip(draw.names(len(delays)), delays, strict=True))
    options = {"result": draw.token} | options
    read = operation(
        name="read_blocking", kind="blocking", delay=lambda name: named[name], **options
    )
    return read, list(named)


@check("results-in-order")
async def test_the_results_come_in_the_order_of_the_names(submission, operation, draw):
    for count in (4, 2, 1):
        read, names = reading(operation, draw, draw.delays(count, 0.03, 0.15))
        run = await submission.call("read_all", read, names)
        run.assert_returned([read.result_of(name) for name in names], "in the order of the names")
        read.assert_called()


@check("results-in-order")
async def test_falsy_results_are_results(submission, operation, draw):
    answers = draw.shuffled([None, 0, "", False])
    read, names = reading(
        operation,
        draw,
        draw.delays(4, 0.03, 0.15),
        result=lambda name: answers[names.index(name)],
    )
    run = await submission.call("read_all", read, names)
    run.assert_returned(answers, "the results as they are")


@check("results-in-order")
async def test_no_names_give_an_empty_list(submission, operation, draw):
    read, _ = reading(operation, draw, [0.05])
    run = await submission.call("read_all", read, [])
    run.assert_returned([], "no names, no results")


@check("reads-at-once")
async def test_four_reads_block_four_threads_at_once(submission, operation, draw):
    read, names = reading(operation, draw, draw.shuffled(DELAYS))
    run = await submission.call("read_all", read, names)

    run.assert_concurrent(read, calls=[(name,) for name in names], blocked_at_most=HELD_UP)
    for call in read.calls:
        if call.thread == "main":
            raise run.failure("blocked-loop", f"{call.label} ran in the thread of the event loop.")


@check("loop-stays-free")
async def test_the_loop_goes_on_while_the_reads_block(submission, operation, draw):
    read, names = reading(operation, draw, [0.2, 0.2, 0.2])
    run = await submission.call("read_all", read, names)

    run.assert_returned([read.result_of(name) for name in names], "in the order of the names")
    run.assert_not_blocked(HELD_UP)


@check("errors-reach-the-caller")
async def test_the_error_of_a_read_reaches_the_caller(submission, operation, draw):
    bad, message = draw.integer(0, 2), draw.token()
    error = draw.choice([OSError, LookupError, ValueError])(message)
    read, names = reading(
        operation,
        draw,
        draw.delays(3, 0.03, 0.1),
        error=lambda name: error if name == names[bad] else None,
    )
    run = await submission.call("read_all", read, names)
    run.assert_raised(type(error).__name__, message, "the error of a read", grouped=True)
    made = [call.args for call in read.calls]
    again = next((args for args in made if made.count(args) > 1), None)
    if again is not None:
        raise run.failure(
            "wrong-result",
            f"read_blocking({again[0]!r}) was called more than once: its error is final.",
        )
