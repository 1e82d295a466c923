# main uses async functions, so it is async too.
# fails: main-is-called
async def collect(fetch, keys):
    return [await fetch(key) for key in keys]


async def main(fetch, keys):
    return await collect(fetch, keys)
