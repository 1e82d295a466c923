# "gather runs them at once, and then I take the first result."
# fails: first-answer
import asyncio


async def first_success(fetch, mirrors):
    results = await asyncio.gather(*[fetch(m) for m in mirrors], return_exceptions=True)
    for mirror, result in zip(mirrors, results):
        if not isinstance(result, Exception):
            return mirror, result
    raise RuntimeError("all mirrors failed")
