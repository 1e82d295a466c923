# Type hints, slots, an exception class of its own, and a TaskGroup.
from __future__ import annotations

import asyncio
from types import TracebackType


class NotConnectedError(RuntimeError):
    """The connection is closed."""


class AsyncDatabaseConnection:
    __slots__ = ("_delays", "connection")

    def __init__(
        self,
        connect_delay: float = 0.1,
        query_delay: float = 0.1,
        close_delay: float = 0.05,
    ) -> None:
        self._delays = (connect_delay, query_delay, close_delay)
        self.connection: str | None = None

    async def __aenter__(self) -> AsyncDatabaseConnection:
        await asyncio.sleep(self._delays[0])
        self.connection = "DB Connection"
        return self

    async def __aexit__(
        self,
        exc_type: type[BaseException] | None,
        exc: BaseException | None,
        tb: TracebackType | None,
    ) -> bool:
        try:
            await asyncio.sleep(self._delays[2])
        finally:
            self.connection = None
        return False

    async def query(self, sql: str) -> str:
        self._check()
        await asyncio.sleep(self._delays[1])
        self._check()
        return f"Results for: {sql}"

    def _check(self) -> None:
        if self.connection is None:
            raise NotConnectedError("open the connection with async with first")


async def run_queries(db: AsyncDatabaseConnection, statements: list[str]) -> list[str]:
    async with asyncio.TaskGroup() as group:
        tasks = [group.create_task(db.query(sql)) for sql in statements]
    return [task.result() for task in tasks]
