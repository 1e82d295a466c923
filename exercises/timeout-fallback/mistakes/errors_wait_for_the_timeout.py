# "I look at the outcome when the time is up."
# fails: other-errors-pass (too-slow)
import asyncio


async def fetch_with_timeout(fetch, url, timeout, default=None):
    failed = []

    async def ask():
        try:
            return await fetch(url)
        except Exception as error:
            failed.append(error)
            await asyncio.sleep(timeout)

    try:
        answer = await asyncio.wait_for(ask(), timeout)
    except TimeoutError:
        answer = default
    if failed:
        raise failed[0]
    return answer
