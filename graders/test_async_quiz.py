"""Grader of async-quiz: what each snippet does is the key; the bank is questions.yaml."""

from gradeloop import check


@check("q01")
async def test_the_call_of_a_coroutine_function_runs_nothing(quiz):
    await quiz.assert_right("q01")


@check("q02")
async def test_await_stands_in_coroutine_functions_only(quiz):
    await quiz.assert_right("q02")


@check("q03")
async def test_awaits_in_a_comprehension_add_up(quiz):
    await quiz.assert_right("q03")


@check("q04")
async def test_asyncio_run_is_refused_inside_a_coroutine(quiz):
    await quiz.assert_right("q04")


@check("q05")
async def test_a_blocking_sleep_stops_every_coroutine(quiz):
    await quiz.assert_right("q05")


@check("q06")
async def test_only_processes_make_computing_faster(quiz):
    await quiz.assert_right("q06")


@check("q07")
async def test_gather_leaves_the_others_running(quiz):
    await quiz.assert_right("q07")


@check("q08")
async def test_exceptions_can_be_results(quiz):
    await quiz.assert_right("q08")


@check("q09")
async def test_tasks_end_in_the_order_of_their_delays(quiz):
    await quiz.assert_right("q09")


@check("q10")
async def test_a_background_task_goes_on_while_main_works(quiz):
    await quiz.assert_right("q10")


@check("q11")
async def test_a_task_begins_at_the_next_await(quiz):
    await quiz.assert_right("q11")


@check("q12")
async def test_async_with_surrounds_its_block(quiz):
    await quiz.assert_right("q12")


@check("q13")
async def test_a_gather_takes_as_long_as_the_longest(quiz):
    await quiz.assert_right("q13")


@check("q14")
async def test_awaits_in_a_row_add_up(quiz):
    await quiz.assert_right("q14")


@check("q15")
async def test_sleeps_in_a_row_add_up(quiz):
    await quiz.assert_right("q15")


@check("q16")
async def test_pages_in_a_comprehension_add_up(quiz):
    await quiz.assert_right("q16")
