"""Grader of fix-missing-await: the calls of ``fetch_user`` and ``audit``, and when they ended."""

import pytest

from gradeloop import check

STEP = 0.06


@pytest.fixture
def fetch_user(operation, draw):
    return operation(
        name="fetch_user",
        delay=STEP,
        result=lambda user_id: {"id": user_id, "name": draw.name()},
    )


@pytest.fixture
def audit(operation):
    return operation(name="audit", delay=STEP, result=lambda entry: None)


@check("returns-the-name")
async def test_the_name_is_the_one_that_fetch_user_knows(submission, draw, fetch_user):
    for _ in range(2):
        user_id = draw.integer(1, 999)
        run = await submission.call("get_user_name", fetch_user, user_id)
        run.assert_returned(fetch_user.value_for((user_id,))["name"], "the user's name")


@check("returns-the-name")
async def test_an_empty_name_is_a_name(submission, operation):
    fetch_user = operation(
        name="fetch_user", delay=0.02, result=lambda user_id: {"id": user_id, "name": ""}
    )
    run = await submission.call("get_user_name", fetch_user, 0)
    run.assert_returned("", "the user's name")


@check("returns-the-name")
async def test_a_slow_answer_is_waited_for(submission, operation, draw):
    name = draw.name()
    fetch_user = operation(
        name="fetch_user",
        delay=draw.delay(0.3, 0.4),
        result=lambda user_id: {"id": user_id, "name": name},
    )
    run = await submission.call("get_user_name", fetch_user, draw.integer(1, 999))
    run.assert_returned(name, "the user's name")


@check("registers")
async def test_the_entry_is_written_when_register_returns(
    submission, operation, draw, fetch_user, audit
):
    quick_audit = audit
    slow_audit = operation(name="audit", delay=draw.delay(0.3, 0.4), result=lambda entry: None)
    for audit in (quick_audit, slow_audit, quick_audit):
        user_id = draw.integer(1, 999)
        run = await submission.call("register", fetch_user, audit, user_id)
        run.assert_returned(f"registered {fetch_user.value_for((user_id,))['name']}")
        if run.never_awaited and not audit.calls_in(run.number):
            run.assert_clean()  # fails with the name of the forgotten coroutine
        fetch_user.assert_called([(user_id,)], run=run.number)
        audit.assert_called([(f"register:{user_id}",)], run=run.number)
        for call in audit.calls_in(run.number):
            if call.outcome != "returned" or call.ended > run.returned_at:
                sentence = f"{call.label} had not written its entry yet when register returned."
                raise run.failure("leaked-task", sentence)


@check("waits-for-both-steps")
async def test_register_waits_for_its_two_steps_only(submission, draw, fetch_user, audit):
    run = await submission.call("register", fetch_user, audit, draw.integer(1, 999))
    if run.raised is not None:
        run.fail_raised()
    run.assert_not_blocked()
    run.assert_took(STEP, at_most=0.25, what="as long as a step, or as both in turn")
    run.assert_clean()


@check("audit-errors-arrive")
async def test_the_error_of_audit_reaches_the_caller(submission, operation, draw, fetch_user):
    message = draw.name()
    audit = operation(name="audit", delay=STEP, error=lambda entry: OSError(message))
    user_id = draw.integer(1, 999)
    run = await submission.call("register", fetch_user, audit, user_id)
    run.assert_raised("OSError", message, "the error of audit", grouped=True)
    audit.assert_called([(f"register:{user_id}",)])


@check("leaves-nothing-behind")
async def test_nothing_is_forgotten_by_either_function(submission, draw, fetch_user, audit):
    user_id = draw.integer(1, 999)
    for name, operations in (("get_user_name", [fetch_user]), ("register", [fetch_user, audit])):
        run = await submission.call(name, *operations, user_id)
        if run.raised is not None:
            run.fail_raised()
        run.assert_clean()
