"""Grader of background-task: two coroutine functions, watched for who ran when."""

from gradeloop import check


@check("returns-both")
async def test_the_tuple_holds_the_result_of_the_foreground_first(submission, operation, draw):
    quick, slow = sorted(draw.delays(2, 0.03, 0.12))
    token = draw.token()
    for delays, results in (((slow, quick), (0, token)), ((quick, slow), (token, None))):
        background, foreground = (
            operation(name=name, delay=delay, result=result)
            for name, delay, result in zip(
                ("background", "foreground"), delays, results, strict=True
            )
        )
        run = await submission.call("run_with_background", background, foreground)

        run.assert_returned(results[::-1], "the result of the foreground, that of the background")
        background.assert_called([()])
        foreground.assert_called([()])


@check("runs-side-by-side")
async def test_both_run_at_once_whichever_takes_longer(submission, operation, draw):
    for behind, before in draw.shuffled([(0.25, 0.1), (0.1, 0.25)]):
        background = operation(name="background", delay=behind, result=draw.token())
        foreground = operation(name="foreground", delay=before, result=draw.token())
        run = await submission.call("run_with_background", background, foreground)

        run.assert_concurrent(background, foreground)
        background.assert_called([()])
        foreground.assert_called([()])
        apart = abs(background.calls[0].began - foreground.calls[0].began)
        if apart > 0.03:
            raise run.failure(
                "not-concurrent",
                f"The background and the foreground began {apart:.2f} s apart: start the "
                "background before you wait for anything.",
            )


@check("cancels-when-the-foreground-fails")
async def test_the_background_is_cancelled_and_cleaned_up_first(submission, operation, draw):
    for kind in draw.shuffled([LookupError, OSError, ValueError, RuntimeError]):
        await assert_cancelled_after(kind, submission, operation, draw)


async def assert_cancelled_after(kind, submission, operation, draw):
    """The foreground fails with an error of this kind."""
    message = draw.token()
    background = operation(name="background", delay=1.0, cleanup=0.05)
    foreground = operation(name="foreground", delay=0.05, error=kind(message))
    run = await submission.call("run_with_background", background, foreground)

    run.assert_raised(kind.__name__, message, "the error of the foreground", grouped=True)
    background.assert_called([()])
    call = background.calls[0]
    if call.outcome != "cancelled" or not call.cleaned or call.cleaned_at > run.returned_at:
        raise run.failure(
            "not-cancelled",
            f"The error of the foreground reached the caller after {run.elapsed:.2f} s, but by "
            "then the background had not been cancelled and finished its clean-up: cancel the "
            "task, then await it, then let the error go on.",
        )
    until = run.stretch("the way to the error", run.started_at, run.returned_at)
    until.assert_took(0.1, what="until the foreground fails, and the clean-up")


@check("background-error-reaches-caller")
async def test_the_error_of_the_background_reaches_the_caller(submission, operation, draw):
    for behind, before in ((0.05, 0.1), (0.1, 0.05)):
        message = draw.token()
        background = operation(name="background", delay=behind, error=LookupError(message))
        foreground = operation(name="foreground", delay=before, result=draw.token())
        run = await submission.call("run_with_background", background, foreground)
        run.assert_raised("LookupError", message, "the error of the background", grouped=True)
        run.assert_clean()
