# I start a thread with a loop of its own and wait for it.
# fails: stays-on-one-loop, errors-come-through
import asyncio
import threading


async def collect(fetch, keys):
    results = []

    def work():
        for key in keys:
            results.append(asyncio.run(fetch(key)))

    thread = threading.Thread(target=work)
    thread.start()
    thread.join()
    return results


def main(fetch, keys):
    return asyncio.run(collect(fetch, keys))
