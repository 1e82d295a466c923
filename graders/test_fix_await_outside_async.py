"""Grader of fix-await-outside-async: both functions, from a coroutine and from ordinary code."""

import pytest

from gradeloop import check

FORMS = ("load_profile", "show_profile")
DELAY = 0.04


@pytest.fixture
def fetch_user(operation, draw):
    return operation(
        name="fetch_user",
        delay=DELAY,
        result=lambda user_id: {"id": user_id, "key": draw.token()},
    )


@pytest.fixture
def format_name(operation, draw):
    def text(user):  # no text that tidying up would leave as it is
        return f" {draw.token()},  {draw.name().upper()} "

    return operation(name="format_name", kind="function", result=text)


async def assert_formats(submission, draw, form, fetch_user, format_name):
    """Calls in a row give the text of their own user, and one who was shown is fetched again."""
    first = draw.integer(1, 999)
    for user_id in (first, draw.name(), first):
        run = await submission.call(form, fetch_user, format_name, user_id)
        user = fetch_user.value_for((user_id,))
        run.assert_returned(format_name.value_for((user,)), "the text that format_name gives")
        format_name.assert_called([(user,)], run=run.number)


@check("loads-profile")
async def test_load_profile_gives_the_text(submission, draw, fetch_user, format_name):
    await assert_formats(submission, draw, "load_profile", fetch_user, format_name)


@check("loads-profile")
async def test_whatever_the_user_is_it_is_formatted(submission, operation, draw, format_name):
    user = draw.choice([{}, "", 0, None])
    fetch_user = operation(name="fetch_user", delay=DELAY, result=lambda user_id: user)
    run = await submission.call("load_profile", fetch_user, format_name, draw.integer(1, 999))
    run.assert_returned(format_name.value_for((user,)), "the text that format_name gives")


@check("shows-profile")
async def test_show_profile_gives_it_to_ordinary_code(submission, draw, fetch_user, format_name):
    await assert_formats(submission, draw, "show_profile", fetch_user, format_name)


@check("waits-for-the-user")
async def test_each_call_fetches_its_user_once(submission, draw, fetch_user, format_name):
    user_id = draw.integer(1, 999)
    run = await submission.call("load_profile", fetch_user, format_name, user_id)
    fetch_user.assert_called([(user_id,)])
    run.assert_concurrent(fetch_user, calls=[(user_id,)])


@check("errors-arrive")
@pytest.mark.parametrize("form", FORMS)
async def test_an_unknown_user_reaches_the_caller(submission, operation, draw, form, format_name):
    kind, message = draw.choice([LookupError, KeyError, IndexError]), draw.name()
    fetch_user = operation(name="fetch_user", delay=DELAY, error=lambda user_id: kind(message))
    run = await submission.call(form, fetch_user, format_name, draw.integer(1, 999))
    run.assert_raised(kind.__name__, str(kind(message)), "the error of fetch_user", grouped=True)


@check("errors-arrive")
@pytest.mark.parametrize("form", FORMS)
async def test_a_senseless_user_reaches_the_caller(submission, operation, draw, form, fetch_user):
    message = draw.name()
    format_name = operation(
        name="format_name", kind="function", error=lambda user: TypeError(message)
    )
    run = await submission.call(form, fetch_user, format_name, draw.integer(1, 999))
    run.assert_raised("TypeError", message, "the error of format_name", grouped=True)


@check("one-loop")
@pytest.mark.parametrize("form", FORMS)
async def test_a_call_needs_one_loop_only(submission, draw, form, fetch_user, format_name):
    run = await submission.call(form, fetch_user, format_name, draw.integer(1, 999))
    if run.raised is not None:
        run.fail_raised()
    run.assert_clean(any_thread=form == "show_profile")  # ordinary code may start its loop anywhere
