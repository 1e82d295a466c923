# Style: gather with return_exceptions, every result looked at afterwards.
import asyncio


def answer_or_default(result, default):
    if isinstance(result, (ConnectionError, TimeoutError)):
        print(f"Request failed: {result}")
        return default
    if isinstance(result, BaseException):
        raise result
    return result


async def safe_fetch(fetch, url, default=None):
    try:
        result = await fetch(url)
    except Exception as error:
        result = error
    return answer_or_default(result, default)


async def safe_fetch_all(fetch, urls, default=None):
    results = await asyncio.gather(*map(fetch, urls), return_exceptions=True)
    return [answer_or_default(result, default) for result in results]
