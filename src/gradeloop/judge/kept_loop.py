"""One event loop for all tests of a judge, where pytest-asyncio makes one for each.

To make a loop and to close it takes longer than all that a grader's test does with it. Loaded
with ``-p`` into the sessions of judges only; elsewhere graders run as pytest-asyncio has it.

The fixture has the name of pytest-asyncio's own, and so stands in its place. Should that be
called otherwise one day, tests have a loop each again, and nothing else changes.
"""

from __future__ import annotations

import asyncio
from collections.abc import Iterator

import pytest

__all__ = ["KeptRunner"]


class KeptRunner:
    """Lends a runner with its loop, the same one for as long as it comes back clean."""

    def __init__(self) -> None:
        self._runner: asyncio.Runner | None = None

    @pytest.fixture
    def _function_scoped_runner(self) -> Iterator[asyncio.Runner]:
        runner = self._runner or asyncio.Runner()
        self._runner = None
        yield runner
        loop = runner.get_loop()
        if loop.is_closed() or asyncio.all_tasks(loop):
            runner.close()  # what a test left behind is none of the next one's business
        else:
            self._runner = runner

    def pytest_unconfigure(self) -> None:
        if self._runner is not None:
            self._runner.close()


def pytest_configure(config: pytest.Config) -> None:
    config.pluginmanager.register(KeptRunner(), "gradeloop-kept-runner")
