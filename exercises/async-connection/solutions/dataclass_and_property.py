# A dataclass with a flag; connection is a property; tasks awaited in order.
import asyncio
from dataclasses import dataclass, field


@dataclass
class AsyncDatabaseConnection:
    connect_delay: float = 0.1
    query_delay: float = 0.1
    close_delay: float = 0.05
    is_open: bool = field(default=False, init=False)

    @property
    def connection(self):
        return "DB Connection" if self.is_open else None

    async def __aenter__(self):
        await asyncio.sleep(self.connect_delay)
        self.is_open = True
        return self

    async def __aexit__(self, *exc_info):
        await asyncio.sleep(self.close_delay)
        self.is_open = False

    async def query(self, sql):
        if not self.is_open:
            raise RuntimeError(f"can't run {sql!r}: the connection is closed")
        return await asyncio.sleep(self.query_delay, result="Results for: " + sql)


async def run_queries(db, statements):
    loop = asyncio.get_event_loop()
    tasks = [loop.create_task(db.query(sql)) for sql in statements]
    return [await task for task in tasks]


if __name__ == "__main__":

    async def main():
        async with AsyncDatabaseConnection() as db:
            print(await run_queries(db, ["SELECT 1", "SELECT 2"]))

    asyncio.run(main())
