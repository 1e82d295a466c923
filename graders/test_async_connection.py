"""Grader of async-connection: a connection's life in marks, and a double whose queries are seen."""

import asyncio

from gradeloop import check


def marking(operation):
    """A function that a probe calls to say how far it has come."""
    return operation(name="mark", kind="function")


async def opening_and_closing(submission, delays, mark):
    db = submission.AsyncDatabaseConnection(**delays)
    seen = {"before": db.connection}
    mark()
    async with db as entered:
        mark()
        seen["inside"] = db.connection
        seen["as db is the object itself"] = entered is db
        mark()
    mark()
    seen["after"] = db.connection
    return seen


@check("opens-and-closes")
async def test_the_connection_is_open_inside_the_block_only(submission, operation, draw):
    slow, quick = draw.delay(0.23, 0.3), draw.delay(0.02, 0.04)
    for connect, close in ((slow, quick), (quick, slow)):
        mark = marking(operation)
        delays = {"connect_delay": connect, "query_delay": 0.05, "close_delay": close}
        run = await submission.probe(opening_and_closing, delays, mark)

        run.assert_returned(
            {
                "before": None,
                "inside": "DB Connection",
                "as db is the object itself": True,
                "after": None,
            },
            "the value of connection before, inside and after the block",
        )
        start, opened, leaving, closed = (call.began for call in mark.calls)
        run.stretch("Entering the block", start, opened).assert_took(connect, what="connect_delay")
        run.stretch("Leaving the block", leaving, closed).assert_took(close, what="close_delay")


@check("opens-and-closes")
async def test_the_delays_are_a_tenth_and_a_twentieth_of_a_second_unless_given(
    submission, operation
):
    mark = marking(operation)
    run = await submission.probe(opening_and_closing, {}, mark)

    _ = run.result
    start, opened, leaving, closed = (call.began for call in mark.calls)
    for what, begin, end, delay in (
        ("Entering the block", start, opened, 0.1),
        ("Leaving the block", leaving, closed, 0.05),
    ):
        part = run.stretch(what, begin, end)
        part.assert_took(delay, at_most=delay + 0.045, what="the delay when none is given")


async def asking_one_question(submission, delays, sql, mark):
    async with submission.AsyncDatabaseConnection(**delays) as db:
        mark()
        answer = await db.query(sql)
        mark()
        return answer


async def run_queries(submission, delays, statements):
    async with submission.AsyncDatabaseConnection(*delays) as db:
        answers = await submission.run_queries(db, statements)
        return {"answers": answers, "connection afterwards": db.connection}


async def queries_of_another_database(submission, query, statements):
    class AnotherDatabase:
        async def query(self, sql):
            return await query(sql)

    return await submission.run_queries(AnotherDatabase(), statements)


def statements_of(draw, count):
    return [f"SELECT {name.lower()} FROM {draw.name().lower()}" for name in draw.names(count)]


@check("answers-queries")
async def test_a_query_is_answered_after_its_delay(submission, operation, draw):
    for delay, given in (
        (quick := draw.delay(0.02, 0.04), {"query_delay": quick}),
        (slow := draw.delay(0.23, 0.28), {"query_delay": slow}),
        (0.1, {}),
    ):
        mark, (sql,) = marking(operation), statements_of(draw, 1)
        delays = {"connect_delay": 0.01, **given, "close_delay": 0.01}
        run = await submission.probe(asking_one_question, delays, sql, mark)

        run.assert_returned(f"Results for: {sql}", "the answer to the query")
        asked, answered = (call.began for call in mark.calls)
        query = run.stretch("The query", asked, answered)
        at_most = None if given else delay + 0.045
        query.assert_took(delay, at_most=at_most, what="query_delay")


@check("answers-queries")
async def test_run_queries_answers_all_and_leaves_the_connection_open(submission, draw):
    twice = statements_of(draw, 2)
    for statements in ([*twice, twice[0]], statements_of(draw, 3), twice[:1], []):
        run = await submission.probe(run_queries, [0.01, 0.02, 0.01], statements)
        run.assert_returned(
            {
                "answers": [f"Results for: {sql}" for sql in statements],
                "connection afterwards": "DB Connection",
            },
            "what run_queries gave, and the connection that it was handed open",
        )


@check("answers-queries")
async def test_run_queries_keeps_the_order_of_the_statements(submission, operation, draw):
    delays = dict(zip(statements_of(draw, 4), draw.delays(4, 0.03, 0.15), strict=True))
    query = operation(name="query", delay=lambda sql: delays[sql], result=draw.token)
    run = await submission.probe(queries_of_another_database, query, list(delays))

    run.assert_returned([query.result_of(sql) for sql in delays], "in the order of the statements")
    query.assert_called()


@check("queries-at-once")
async def test_six_queries_take_as_long_as_one(submission, draw):
    statements = statements_of(draw, 6)
    run = await submission.probe(run_queries, [0, 0.12, 0], statements)
    run.assert_concurrent()


@check("queries-at-once")
async def test_six_queries_of_a_double_are_in_flight_at_once(submission, operation, draw):
    statements = statements_of(draw, 6)
    query = operation(name="query", delay=lambda sql: 0.12, result=draw.token)
    run = await submission.probe(queries_of_another_database, query, statements)

    run.assert_returned([query.result_of(sql) for sql in statements], "in order")
    run.assert_concurrent(query)


@check("queries-at-once")
async def test_twelve_queries_of_a_double_are_in_flight_at_once_too(submission, operation, draw):
    statements = statements_of(draw, 12)
    query = operation(name="query", delay=lambda sql: 0.2, result=draw.token)
    run = await submission.probe(queries_of_another_database, query, statements)

    run.assert_returned([query.result_of(sql) for sql in statements], "in order")
    run.assert_concurrent(query, ideal=0.2, sequential=2.4, peak=12)


@check("queries-at-once")
async def test_twelve_queries_of_one_connection_take_as_long_as_one(submission, draw):
    run = await submission.probe(run_queries, [0, 0.2, 0], statements_of(draw, 12))
    run.assert_concurrent(ideal=0.2, sequential=2.4)


async def three_connections_at_once(submission, statements):
    spare = submission.AsyncDatabaseConnection()

    async def ask(sql):
        async with submission.AsyncDatabaseConnection() as db:
            return await db.query(sql)

    async def look_at_the_spare():
        await asyncio.sleep(0.15)
        return spare.connection

    *answers, unopened = await asyncio.gather(*map(ask, statements), look_at_the_spare())
    return {"answers": answers, "a fourth object, never opened": unopened}


@check("connections-at-once")
async def test_three_connections_take_as_long_as_one(submission, draw):
    statements = statements_of(draw, 3)
    run = await submission.probe(three_connections_at_once, statements)

    answers = [f"Results for: {sql}" for sql in statements]
    run.assert_returned(
        {"answers": answers, "a fourth object, never opened": None},
        "each connection has a state of its own",
    )
    run.assert_concurrent()


async def raising_inside_the_block(submission, message):
    db = submission.AsyncDatabaseConnection(0.01, 0.01, 0.02)
    came_out = False
    try:
        async with db:
            raise KeyError(message)
    except KeyError as error:
        came_out = error.args == (message,)
    return {"the KeyError came out": came_out, "connection afterwards": db.connection}


@check("closes-on-errors")
async def test_an_exception_closes_the_connection_and_goes_on(submission, draw):
    run = await submission.probe(raising_inside_the_block, draw.token())
    run.assert_returned({"the KeyError came out": True, "connection afterwards": None})


async def cancelling_inside_the_block(submission):
    db = submission.AsyncDatabaseConnection(0.01, 0.01, 0.02)

    async def use():
        async with db:
            await asyncio.sleep(1)

    task = asyncio.ensure_future(use())
    await asyncio.sleep(0.05)
    task.cancel()
    await asyncio.wait({task}, timeout=0.5)
    return {"the CancelledError came out": task.cancelled(), "connection afterwards": db.connection}


@check("closes-on-errors")
async def test_a_cancellation_closes_the_connection_and_goes_on(submission):
    run = await submission.probe(cancelling_inside_the_block)
    run.assert_returned({"the CancelledError came out": True, "connection afterwards": None})


async def querying_without_a_connection(submission, sql):
    db = submission.AsyncDatabaseConnection(0.01, 0.01, 0.01)

    async def attempt():
        try:
            return await db.query(sql)
        except RuntimeError:
            return "RuntimeError"
        except Exception as error:
            return f"another exception: {type(error).__name__}"

    before = await attempt()
    async with db:
        pass
    return {"before the block": before, "after the block": await attempt()}


@check("refuses-when-closed")
async def test_a_query_is_refused_before_and_after_the_block(submission, draw):
    run = await submission.probe(querying_without_a_connection, *statements_of(draw, 1))
    run.assert_returned({"before the block": "RuntimeError", "after the block": "RuntimeError"})
