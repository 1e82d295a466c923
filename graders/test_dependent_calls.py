"""Grader of dependent-calls: three operations make up the api."""

from gradeloop import check


def api(
    operation,
    draw,
    user_delay=0.05,
    posts_delay=0.08,
    friends_delay=0.04,
    posts_error=None,
    friends_error=None,
    user_id=None,
    **user_options,
):
    """A user's id, and fetch_user, fetch_posts, fetch_friends for it. Of the two answers about
    the account, one is falsy."""
    user_id = draw.integer(1, 999) if user_id is None else user_id
    user = {"name": draw.name(), "account_id": draw.token(), "id": user_id}
    posts, friends = draw.shuffled([[draw.token(), draw.token()], draw.choice([[], None, 0])])
    return (
        user_id,
        operation(
            name="fetch_user",
            delay=lambda user_id: user_delay,
            result=lambda user_id: user,
            **user_options,
        ),
        operation(
            name="fetch_posts",
            error=posts_error,
            delay=lambda account_id: posts_delay,
            result=lambda account_id: posts if account_id == user["account_id"] else "not yours",
        ),
        operation(
            name="fetch_friends",
            error=friends_error,
            delay=lambda account_id: friends_delay,
            result=lambda account_id: friends if account_id == user["account_id"] else "not yours",
        ),
    )


def dashboard(user_id, fetch_user, fetch_posts, fetch_friends):
    """What load_dashboard should return."""
    user = fetch_user.value_for((user_id,))
    account = (user["account_id"],)
    return {
        "user": user,
        "posts": fetch_posts.value_for(account),
        "friends": fetch_friends.value_for(account),
    }


async def load_dashboard(submission, user_id, fetch_user, fetch_posts, fetch_friends):
    from types import SimpleNamespace

    api = SimpleNamespace(
        fetch_user=fetch_user, fetch_posts=fetch_posts, fetch_friends=fetch_friends
    )
    return await submission.load_dashboard(user_id, api)


@check("loads-everything")
async def test_the_dict_holds_the_three_answers(submission, operation, draw):
    for _ in range(2):
        given = api(operation, draw)
        run = await submission.probe(load_dashboard, *given)
        run.assert_returned(dashboard(*given), "the user, the posts and the friends")


@check("asks-each-once")
async def test_each_call_is_made_once_with_the_right_id(submission, operation, draw):
    first, second = api(operation, draw), api(operation, draw)
    for user_id, fetch_user, *others in (first, second, first):  # a known user is asked for again
        run = await submission.probe(load_dashboard, user_id, fetch_user, *others)

        account = fetch_user.value_for((user_id,))["account_id"]
        fetch_user.assert_called([(user_id,)], run=run.number)
        for other in others:
            other.assert_called([(account,)], run=run.number)


@check("branches-overlap")
async def test_the_branches_overlap_after_the_user(submission, operation, draw):
    for branches in draw.shuffled([(0.2, 0.15), (0.15, 0.2)]):
        given = user_id, fetch_user, *others = api(operation, draw, 0.12, *branches)
        run = await submission.probe(load_dashboard, *given)

        run.assert_returned(dashboard(*given), "the user, the posts and the friends")
        fetch_user.assert_called([(user_id,)])
        run.assert_concurrent(fetch_user, *others)
        early = [
            call.label
            for other in others
            for call in other.calls
            if call.began_order < fetch_user.calls[0].ended_order
        ]
        if early:
            raise run.failure("wrong-order", f"{early[0]} began before fetch_user had ended.")


@check("either-branch")
async def test_the_longest_path_decides_whichever_it_is(submission, operation, draw):
    for user_id in draw.shuffled([draw.token(), draw.integer(10**6, 10**9), 0]):
        quick = draw.delay(0.03, 0.09)
        branches = draw.shuffled([quick, quick + draw.delay(0.03, 0.12)])
        user_delay = draw.delay(0.03, 0.12)
        given = api(operation, draw, user_delay, *branches, user_id=user_id)
        run = await submission.probe(load_dashboard, *given)

        run.assert_returned(dashboard(*given), "the user, the posts and the friends")
        longest = user_delay + max(branches)
        run.assert_concurrent(*given[1:], ideal=longest, sequential=user_delay + sum(branches))


@check("stops-at-unknown-user")
async def test_an_unknown_user_ends_it(submission, operation, draw):
    message = draw.token()
    given = api(operation, draw, error=lambda user_id: LookupError(message))
    run = await submission.probe(load_dashboard, *given)

    run.assert_raised("LookupError", message, "the error of fetch_user", grouped=True)
    for operation_after in given[2:]:
        operation_after.assert_called([])


@check("stops-at-unknown-user")
async def test_the_error_of_a_branch_reaches_the_caller(submission, operation, draw):
    branches = draw.shuffled(["posts_error", "friends_error", "posts_error"])
    for kind, failing in zip((LookupError, OSError, ValueError), branches, strict=True):
        message = draw.token()
        given = api(operation, draw, **{failing: kind(message)})
        run = await submission.probe(load_dashboard, *given)
        run.assert_raised(kind.__name__, message, "the error of a branch", grouped=True)
