# "Everything in async code is awaited."
# fails: results-in-order (raised)
async def read_all(read_blocking, names):
    return [await read_blocking(name) for name in names]
