# Style: an alarm clock made of an Event and loop.call_later; older spellings.
import asyncio


async def brew(drink, seconds):
    alarm = asyncio.Event()
    asyncio.get_event_loop().call_later(seconds, alarm.set)
    await alarm.wait()
    return "{} ready".format(drink)


async def make_order(drinks):
    futures = [asyncio.ensure_future(brew(drink, seconds)) for (drink, seconds) in drinks]
    texts = []
    for future in futures:
        texts.append(await future)
    return texts
