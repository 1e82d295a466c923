# A dict from statement to task: who asks the same thing twice gets one answer.
# fails: answers-queries (wrong-result)
import asyncio

class AsyncDatabaseConnection:
    def __init__(self, connect_delay=0.1, query_delay=0.1, close_delay=0.05):
        self.connect_delay, self.query_delay, self.close_delay = connect_delay, query_delay, close_delay
        self.connection = None
    async def __aenter__(self):
        await asyncio.sleep(self.connect_delay)
        self.connection = "DB Connection"
        return self
    async def __aexit__(self, exc_type, exc, tb):
        await asyncio.sleep(self.close_delay)
        self.connection = None
    async def query(self, sql):
        if not self.connection:
            raise RuntimeError("closed")
        await asyncio.sleep(self.query_delay)
        return f"Results for: {sql}"

async def run_queries(db, statements):
    tasks = {s: asyncio.create_task(db.query(s)) for s in statements}
    return [await t for t in tasks.values()]
