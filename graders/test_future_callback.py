"""Grader of future-callback: callback APIs of the grader's, which answer when they like."""

import asyncio

from gradeloop import check


async def a_late_answer(submission, value, delay, mark):
    def start(on_success, on_error):
        def answer():
            mark()
            on_success(value)

        mark()
        asyncio.get_running_loop().call_later(delay, answer)

    result = await submission.call_async(start)
    mark()
    return {"the value": result, "it is the very object": result is value}


@check("returns-the-value")
async def test_the_value_is_returned_when_it_comes(submission, operation, draw):
    delays = (draw.delay(0.06, 0.2), 0.01)  # a soon one: who looks every 0.1 s is late for it
    for value, delay in zip(([draw.token()], {"name": draw.name()}), delays, strict=True):
        mark = operation(name="mark", kind="function")
        run = await submission.probe(a_late_answer, value, delay, mark)

        run.assert_returned({"the value": value, "it is the very object": True})
        if len(mark.calls) != 3:
            raise run.failure("wrong-result", "start should be called once, and answered once.")
        _, answered, returned = (call.began for call in mark.calls)
        way = run.stretch("The way from the callback to the return", answered, returned)
        way.assert_took(0, at_most=0.05)


async def a_late_error(submission, message, delay):
    error = LookupError(message)

    def start(on_success, on_error):
        asyncio.get_running_loop().call_later(delay, on_error, error)

    try:
        result = await submission.call_async(start)
    except BaseException as caught:
        if caught is error:
            return "raised that very exception"
        return f"raised another exception, a {type(caught).__name__}"
    return "returned the exception" if result is error else "returned something"


@check("raises-the-error")
async def test_the_very_error_is_raised(submission, draw):
    for _ in range(2):
        run = await submission.probe(a_late_error, draw.token(), draw.delay(0.03, 0.1))
        what = "what call_async did with the exception from on_error"
        run.assert_returned("raised that very exception", what)


async def one_answer_after_another(submission, values, delay):
    results = []
    for value in values:

        def start(on_success, on_error, value=value):
            asyncio.get_running_loop().call_later(delay, on_success, value)

        results.append(await submission.call_async(start))
    return results


@check("falsy-values")
async def test_falsy_values_are_returned_as_they_are(submission, draw):
    values = draw.shuffled([None, 0, "", False, []])
    run = await submission.probe(one_answer_after_another, values, 0.02)
    run.assert_returned(values, "the values handed to on_success")


async def an_exception_as_a_value(submission, message):
    value = ValueError(message)

    def start(on_success, on_error):
        asyncio.get_running_loop().call_later(0.02, on_success, value)

    try:
        result = await submission.call_async(start)
    except ValueError:
        return "raised it"
    return "returned it" if result is value else "returned something else"


@check("falsy-values")
async def test_an_exception_handed_to_on_success_is_a_value(submission, draw):
    run = await submission.probe(an_exception_as_a_value, draw.token())
    what = "what call_async did with an exception object that was handed to on_success"
    run.assert_returned("returned it", what)


async def all_calls_at_once(submission, pairs):
    def starting(value, delay):
        def start(on_success, on_error):
            asyncio.get_running_loop().call_later(delay, on_success, value)

        return start

    return await asyncio.gather(*(submission.call_async(starting(*pair)) for pair in pairs))


@check("waits-at-once")
async def test_six_calls_take_as_long_as_the_longest(submission, draw):
    values = [draw.token() for _ in range(6)]
    pairs = list(zip(values, (0.15, 0.225, 0.075, 0.25, 0.1, 0.2), strict=True))
    run = await submission.probe(all_calls_at_once, pairs)

    run.assert_returned(values, "in the order of the calls")
    run.assert_concurrent()


@check("waits-at-once")
async def test_twelve_calls_take_as_long_as_one_too(submission, draw):
    values = [draw.token() for _ in range(12)]
    run = await submission.probe(all_calls_at_once, [(value, 0.2) for value in values])

    run.assert_returned(values, "in the order of the calls")
    run.assert_concurrent(ideal=0.2, sequential=2.4)


async def an_answer_at_once(submission, value, message):
    def succeed(on_success, on_error):
        on_success(value)

    def fail(on_success, on_error):
        on_error(LookupError(message))

    result = await submission.call_async(succeed)
    try:
        await submission.call_async(fail)
    except Exception:
        return result  # which exception it is, is another check's question
    return result


@check("immediate-callback")
async def test_an_answer_before_start_is_over_is_not_missed(submission, draw):
    for _ in range(2):
        value = draw.token()
        run = await submission.probe(an_answer_at_once, value, draw.token())
        run.assert_returned(value, "the value handed to on_success while start was running")


async def several_answers(submission, first, second, late):
    """Each answer is a value or an exception: two at once, one when everything is over."""

    def start(on_success, on_error):
        def answer(*answers):
            for each in answers:
                (on_error if isinstance(each, Exception) else on_success)(each)

        loop = asyncio.get_running_loop()
        loop.call_later(0.03, answer, first, second)
        loop.call_later(0.08, answer, late)

    try:
        result = await submission.call_async(start)
    except LookupError as error:
        result = f"LookupError: {error}"
    await asyncio.sleep(0.1)
    return result


@check("first-call-counts")
async def test_later_callbacks_are_ignored_quietly(submission, draw):
    value, other, message = draw.token(), draw.token(), draw.token()
    error = LookupError(message)
    for answers, expected in (
        ((value, other, error), value),
        ((value, error, other), value),
        ((error, other, LookupError(other)), f"LookupError: {message}"),
    ):
        run = await submission.probe(several_answers, *answers)
        run.assert_returned(expected, "the first answer")
        for each in run.loop_errors:
            if each.message.startswith("Exception in callback"):
                sentence = (
                    f"A callback that came later raised {each.type_name}: {each.text}. Only the "
                    "first one counts; ignore the others quietly, in both callbacks."
                )
                raise run.failure("raised", sentence)
        run.assert_clean()
