# main calls collect and returns what it gives.
# fails: main-is-called
async def collect(fetch, keys):
    return [await fetch(key) for key in keys]


def main(fetch, keys):
    return collect(fetch, keys)
