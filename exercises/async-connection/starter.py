"""Async context manager: a database connection."""

import asyncio


class AsyncDatabaseConnection:
    """A pretended database: open it with ``async with``, ask it with ``query``."""

    def __init__(self, connect_delay=0.1, query_delay=0.1, close_delay=0.05):
        self.connect_delay = connect_delay
        self.query_delay = query_delay
        self.close_delay = close_delay
        self.connection = None

    # Write the two methods behind async with here.

    async def query(self, sql):
        """Wait query_delay, then return "Results for: ..."; RuntimeError when not open."""
        raise NotImplementedError("write query")


async def run_queries(db, statements) -> list:
    """Run all statements at once on the open connection; the answers in their order."""
    raise NotImplementedError("write run_queries")


async def main():
    async with AsyncDatabaseConnection() as db:
        for answer in await run_queries(db, ["SELECT 1", "SELECT 2"]):
            print(answer)


if __name__ == "__main__":
    asyncio.run(main())
