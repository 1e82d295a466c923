"""Skips the test that calls it.

Exercise: sequential-vs-concurrent
Verdict: failed
Reason: raised, load-error, wrong-result
"""

import pytest


async def run_sequential(fetch, jobs):
    pytest.skip("not today")


async def run_concurrent(fetch, jobs):
    pytest.skip("not today")
