"""Grader of producer-consumer: a stream is processed while it is still being delivered.

The source is made inside the probe. It tells each delivery to ``deliver``, an ordinary function
of the grader's, so that the judge sees when an item left the source and when a worker took it.
"""

import asyncio

from gradeloop import check

AT_ONCE = 0.03  # seconds in which an item that has been delivered is being processed


async def run_pipeline(submission, deliver, process, items, gap, options):
    async def source():
        for number, item in enumerate(items):
            if gap:
                await asyncio.sleep(gap)
            deliver(number)
            yield item

    waiting = submission.run_pipeline(source(), process, **options)
    task = asyncio.ensure_future(waiting)
    await asyncio.wait({task}, timeout=3)
    if task.done():
        return task.result()
    task.cancel()
    await asyncio.wait({task}, timeout=0.2)
    return "it had not ended after 3 s"


class Pipeline:
    """A source, a process function, and the way to run the submission between them."""

    def __init__(self, submission, operation, items, delay, result):
        self.submission, self.items = submission, items
        self.deliver = operation(name="deliver", kind="function", result=lambda number: None)
        # Equal items give different results, so nobody gets by with a dict of results by item.
        self.process = operation(name="process", delay=delay, result=result, fresh=True)

    async def run(self, gap=0.0, **options):
        run = await self.submission.probe(
            run_pipeline, self.deliver, self.process, self.items, gap, options
        )
        if run.raised is None and run.value == "it had not ended after 3 s":
            raise run.failure(
                "deadlock",
                "run_pipeline(…) had not ended after 3 s, though the source was at its end: does "
                "every worker learn that it is over?",
            )
        return run

    def assert_results(self, run):
        calls = [(item,) for item in self.items]
        results = self.process.results_for(calls, run.value, run=run.number)
        run.assert_returned(results, "in the order of the source")
        self.process.assert_called(calls, run=run.number)


@check("results-in-order")
async def test_items_and_results_of_any_kind_keep_the_order_of_the_source(
    submission, operation, draw
):
    name = draw.name()
    items = draw.shuffled([None, None, 0, "", False, *draw.names(3), name, name])
    delays = [0.09, 0.02, 0.06, 0.03]
    for gap in (0.0, 0.03):
        answers = iter(draw.shuffled([None, 0, "", False, *(draw.token() for _ in items[4:])]))
        pipeline = Pipeline(
            submission,
            operation,
            items,
            delay=lambda item: delays[items.index(item) % 4],
            result=lambda item, left=answers: next(left, "one call too many"),
        )
        pipeline.assert_results(await pipeline.run(gap))


@check("results-in-order")
async def test_no_item_is_lost_when_the_source_is_slower_than_the_workers(
    submission, operation, draw
):
    pipeline = Pipeline(submission, operation, draw.names(6), lambda item: 0.01, draw.token)
    pipeline.assert_results(await pipeline.run(0.03))


@check("small-inputs")
async def test_an_empty_source_and_a_short_one_end_as_they_should(submission, operation, draw):
    for count in (0, 1, 2):
        pipeline = Pipeline(submission, operation, draw.names(count), lambda item: 0.03, draw.token)
        pipeline.assert_results(await pipeline.run(workers=4))


@check("other-sizes")
async def test_other_sizes_give_the_right_results_too(submission, operation, draw):
    few, many = draw.choice([1, 2]), draw.choice([4, 6])  # never the usual three
    for workers, gap in ((few, 0.0), (many, 0.02)):
        items = [*draw.names(draw.integer(7, 12)), draw.choice([None, 0, ""])]
        sizes = {"workers": workers, "maxsize": draw.choice([1, 2, 4, 7])}
        delays = draw.shuffled([0.02, 0.05, 0.08, 0.11] * 4)  # one worker ends in good time, too
        pipeline = Pipeline(
            submission,
            operation,
            draw.shuffled(items),
            lambda item, items=items, delays=delays: delays[items.index(item)],
            draw.token,
        )
        run = await pipeline.run(gap, **sizes)

        pipeline.assert_results(run)
        if pipeline.process.peak > workers:
            sentence = (
                f"With workers={workers}, {pipeline.process.peak} items were being "
                "processed at the same time."
            )
            raise run.failure("over-limit", sentence)


@check("workers-are-busy")
async def test_three_workers_are_busy_all_the_time_and_gone_afterwards(submission, operation, draw):
    pipeline = Pipeline(submission, operation, draw.names(9), lambda item: 0.1, draw.token)
    run = await pipeline.run()

    run.assert_concurrent(pipeline.process, calls=[(item,) for item in pipeline.items])
    pipeline.assert_results(run)


@check("workers-are-busy")
async def test_there_are_as_many_workers_as_the_caller_asks_for(submission, operation, draw):
    for workers in (2, 1, draw.integer(8, 10)):  # fewer than the usual ones, and many more
        names = draw.names(2 * workers)
        pipeline = Pipeline(submission, operation, names, lambda item: 0.05, draw.token)
        run = await pipeline.run(workers=workers)

        calls = [(item,) for item in names]
        total = 0.05 * len(names)
        run.assert_concurrent(
            pipeline.process, calls=calls, ideal=0.1, sequential=total, peak=workers
        )


@check("workers-are-busy")
async def test_a_long_item_keeps_one_worker_only_and_the_others_go_on(submission, operation, draw):
    names = draw.names(7)
    pipeline = Pipeline(
        submission, operation, names, lambda item: 0.36 if item == names[0] else 0.06, draw.token
    )
    run = await pipeline.run(workers=2, maxsize=draw.integer(1, 6))

    calls = [(item,) for item in names]
    run.assert_concurrent(pipeline.process, calls=calls, ideal=0.36, sequential=0.72, peak=2)


@check("overlaps-the-source")
async def test_an_item_is_processed_as_soon_as_it_has_been_delivered(submission, operation, draw):
    pipeline = Pipeline(submission, operation, draw.names(6), lambda item: 0.05, draw.token)
    run = await pipeline.run(0.05)

    pipeline.assert_results(run)
    run.assert_not_blocked()
    run.assert_took(0.35, what="six deliveries, and the processing of the last item")
    begun = {call.args[0]: call.began for call in pipeline.process.calls}
    for item, delivery in zip(pipeline.items, pipeline.deliver.calls, strict=True):
        late = begun[item] - delivery.began
        if late > AT_ONCE:
            raise run.failure(
                "wrong-order",
                f"An item was delivered, three workers were free, and {late:.2f} s passed until "
                "it was processed: don't wait for further items, or for the source to end.",
            )


@check("back-pressure")
async def test_the_source_is_not_read_far_ahead_of_the_workers(submission, operation, draw):
    for options in ({}, {"workers": 2, "maxsize": 3}, {"workers": 5, "maxsize": 1}):
        workers, maxsize = options.get("workers", 3), options.get("maxsize", 5)
        pipeline = Pipeline(submission, operation, draw.names(30), lambda item: 0.02, draw.token)
        run = await pipeline.run(**options)

        pipeline.assert_results(run)
        ends = sorted(call.ended_order for call in pipeline.process.calls if call.ended_order)
        for count, delivery in enumerate(pipeline.deliver.calls, start=1):
            waiting = count - sum(end < delivery.began_order for end in ends)
            if waiting > workers + maxsize + 2:
                raise run.failure(
                    "over-limit",
                    f"With workers={workers} and maxsize={maxsize}, {waiting} items had been "
                    "taken from the source and not yet been processed: wait before you take the "
                    "next one.",
                )
