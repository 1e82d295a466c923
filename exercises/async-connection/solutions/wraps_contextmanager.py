# The life of a connection is an async generator; the class steps through it.
import asyncio
import contextlib


class AsyncDatabaseConnection(contextlib.AbstractAsyncContextManager):
    connection = None

    def __init__(self, connect_delay=0.1, query_delay=0.1, close_delay=0.05):
        self.delays = {"connect": connect_delay, "query": query_delay, "close": close_delay}

    @contextlib.asynccontextmanager
    async def _connected(self):
        await asyncio.sleep(self.delays["connect"])
        self.connection = "DB Connection"
        try:
            yield self
        finally:
            await asyncio.sleep(self.delays["close"])
            del self.connection

    async def __aenter__(self):
        self._life = self._connected()
        return await self._life.__aenter__()

    async def __aexit__(self, *exc_info):
        return await self._life.__aexit__(*exc_info)

    def query(self, sql):
        # An ordinary method that returns a coroutine is awaited just the same.
        return self._query(sql)

    async def _query(self, sql):
        if not self.connection:
            raise RuntimeError("closed")
        await asyncio.sleep(self.delays["query"])
        return " ".join(("Results for:", sql))


async def run_queries(db, statements):
    answers = [""] * len(statements)

    async def ask(position):
        answers[position] = await db.query(statements[position])

    if statements:
        await asyncio.wait([asyncio.ensure_future(ask(n)) for n in range(len(statements))])
    return answers
