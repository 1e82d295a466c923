# "A connection can carry six queries at once."
# fails: queries-at-once
import asyncio


class AsyncDatabaseConnection:
    def __init__(self, connect_delay=0.1, query_delay=0.1, close_delay=0.05):
        self.connect_delay = connect_delay
        self.query_delay = query_delay
        self.close_delay = close_delay
        self.connection = None

    async def __aenter__(self):
        await asyncio.sleep(self.connect_delay)
        self.connection = "DB Connection"
        return self

    async def __aexit__(self, *exc_info):
        await asyncio.sleep(self.close_delay)
        self.connection = None

    async def query(self, sql):
        if self.connection is None:
            raise RuntimeError("not connected")
        await asyncio.sleep(self.query_delay)
        return f"Results for: {sql}"


async def run_queries(db, statements):
    slots = asyncio.Semaphore(6)

    async def one(sql):
        async with slots:
            return await db.query(sql)

    return await asyncio.gather(*map(one, statements))
