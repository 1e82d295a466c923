"""Grader of sequential-vs-concurrent: the calls of ``fetch`` are the evidence."""

from gradeloop import check

FORMS = ("run_sequential", "run_concurrent")


@check("returns-in-order")
async def test_both_forms_return_the_answers_in_job_order(submission, operation, draw):
    """Falsy answers are answers: among them is one that could not be guessed."""
    jobs = draw.jobs(5, 5, longest=0.2)
    answers = draw.shuffled([0, "", None, False, draw.token()])
    answer_of = dict(zip((source for source, _ in jobs), answers, strict=True))
    fetch = operation(
        name="fetch",
        delay=lambda source, delay: delay,
        result=lambda source, delay: answer_of[source],
    )
    for form in FORMS:
        run = await submission.call(form, fetch, jobs)
        run.assert_returned(answers, "in the order of the jobs, falsy answers as they are")


async def calling_twice_with_one_list(submission, form, fetch, jobs):
    return [await getattr(submission, form)(fetch, jobs) for _ in range(2)]


@check("fetches-every-time")
async def test_each_call_fetches_every_job_once(submission, operation, draw):
    twice = (draw.name(), 0.04)
    jobs = [twice, *draw.jobs(2, 3, 0.05, 0.1), twice]
    for form in FORMS:
        fetch = operation(
            name="fetch", delay=lambda source, delay: delay, result=draw.token, fresh=True
        )
        for _ in range(2):
            run = await submission.call(form, fetch, jobs)
            fetch.assert_called(jobs, run=run.number)
            expected = fetch.results_for(jobs, run.result, run=run.number)
            run.assert_returned(expected, "each job with an answer of its own")

        fetch = operation(name="fetch", delay=lambda source, delay: delay, result=draw.token)
        run = await submission.probe(calling_twice_with_one_list, form, fetch, jobs)
        answers = [fetch.value_for(job) for job in jobs]
        run.assert_returned([answers, answers], "the second call fetches every job again")


@check("one-after-another")
async def test_run_sequential_awaits_one_at_a_time(submission, operation, draw):
    jobs = draw.jobs(3, 5, longest=0.2)
    fetch = operation(name="fetch", delay=lambda source, delay: delay, result=draw.token)
    run = await submission.call("run_sequential", fetch, jobs)

    run.assert_sequential(fetch, calls=jobs)
    run.assert_not_blocked()
    run.assert_took(sum(delay for _, delay in jobs), what="the sum of the delays")
    run.assert_clean()


@check("all-at-once")
async def test_run_concurrent_has_every_fetch_in_flight(submission, operation, draw):
    """Once with delays of many lengths, once with more jobs than anyone's batch or semaphore."""
    for jobs in (draw.jobs(3, 8), [(name, 0.2) for name in draw.names(12)]):
        fetch = operation(name="fetch", delay=lambda source, delay: delay, result=draw.token)
        run = await submission.call("run_concurrent", fetch, jobs)

        run.assert_returned([fetch.result_of(*job) for job in jobs], "in the order of the jobs")
        run.assert_concurrent(fetch)


@check("no-jobs")
async def test_no_jobs_give_an_empty_list(submission, operation, draw):
    fetch = operation(name="fetch", delay=lambda source, delay: delay, result=draw.token)
    for form in FORMS:
        run = await submission.call(form, fetch, [])
        run.assert_returned([], "no jobs, no answers")
        run.assert_clean()
