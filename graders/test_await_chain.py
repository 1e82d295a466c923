"""Grader of await-chain: the calls of ``fetch_user`` and ``fetch_posts`` are the evidence."""

import pytest

from gradeloop import check

USER_DELAY, POSTS_DELAY = 0.12, 0.06


@pytest.fixture
def fetch_user(operation, draw):
    return operation(
        name="fetch_user",
        delay=USER_DELAY,
        result=lambda user_id: {"id": user_id, "key": draw.token()},
    )


@pytest.fixture
def fetch_posts(operation, draw):
    return operation(
        name="fetch_posts",
        delay=POSTS_DELAY,
        result=lambda user: [draw.token(), draw.token()],
    )


@check("user-and-posts")
async def test_the_answer_holds_the_user_and_the_posts(submission, draw, fetch_user, fetch_posts):
    for user_id in (draw.integer(1, 999), draw.name()):
        run = await submission.call("get_user_data", user_id, fetch_user, fetch_posts)
        user = fetch_user.value_for((user_id,))
        posts = fetch_posts.value_for((user,))
        run.assert_returned({"user": user, "posts": posts}, "the user and that user's posts")


@check("any-user")
async def test_whatever_the_user_is_it_is_passed_on(submission, operation, draw):
    ids = draw.shuffled([0, "", draw.name(), draw.integer(10**6, 10**9)])
    users, answers = draw.shuffled([{}, "", 0, None]), draw.shuffled([(), "", 0, None])
    for user_id, user, posts in zip(ids, users, answers, strict=True):
        await assert_passes_on(user_id, user, posts, submission, operation)


async def assert_passes_on(user_id, user, posts, submission, operation):
    fetch_user = operation(name="fetch_user", delay=0.02, result=lambda user_id: user)
    fetch_posts = operation(name="fetch_posts", delay=0.02, result=lambda user: posts)
    run = await submission.call("get_user_data", user_id, fetch_user, fetch_posts)
    run.assert_returned({"user": user, "posts": posts}, "what the two gave, as it is")
    fetch_posts.assert_called([(user,)])


@check("asks-once")
async def test_each_call_asks_each_of_the_two_once(submission, draw, fetch_user, fetch_posts):
    user_id = draw.integer(1, 999)
    for _ in range(2):
        run = await submission.call("get_user_data", user_id, fetch_user, fetch_posts)
        if run.raised is not None:
            run.fail_raised()
        fetch_user.assert_called([(user_id,)], run=run.number)
        fetch_posts.assert_called([(fetch_user.value_for((user_id,)),)], run=run.number)


@check("waits-for-both")
async def test_the_posts_wait_for_the_user(submission, draw, fetch_user, fetch_posts):
    user_id = draw.integer(1, 999)
    run = await submission.call("get_user_data", user_id, fetch_user, fetch_posts)
    run.assert_sequential(fetch_user, fetch_posts)
    run.assert_not_blocked()
    fetch_user.assert_called([(user_id,)])
    fetch_posts.assert_called([(fetch_user.value_for((user_id,)),)])
    run.assert_took(USER_DELAY + POSTS_DELAY, what="the user, then the posts")
    run.assert_clean()


@check("stops-at-an-error")
async def test_an_unknown_user_ends_it(submission, operation, draw, fetch_posts):
    kind, message = draw.choice([LookupError, KeyError, IndexError]), draw.name()
    fetch_user = operation(name="fetch_user", delay=0.04, error=lambda user_id: kind(message))
    user_id = draw.integer(1, 999)
    run = await submission.call("get_user_data", user_id, fetch_user, fetch_posts)
    run.assert_raised(kind.__name__, str(kind(message)), "the error of fetch_user", grouped=True)
    fetch_user.assert_called([(user_id,)])
    fetch_posts.assert_called([])


@check("stops-at-an-error")
async def test_the_error_of_the_posts_goes_on_too(submission, operation, draw, fetch_user):
    for kind in draw.shuffled([LookupError, OSError, ValueError]):
        await assert_lets_through(kind, submission, operation, draw, fetch_user)


async def assert_lets_through(kind, submission, operation, draw, fetch_user):
    message = draw.name()
    fetch_posts = operation(name="fetch_posts", delay=0.04, error=lambda user: kind(message))
    user_id = draw.integer(1, 999)
    run = await submission.call("get_user_data", user_id, fetch_user, fetch_posts)
    run.assert_raised(kind.__name__, message, "the error of fetch_posts", grouped=True)
    fetch_posts.assert_called([(fetch_user.value_for((user_id,)),)])
