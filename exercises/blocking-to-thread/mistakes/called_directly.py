# "It is inside an async function, so it is async."
# fails: reads-at-once (blocked-loop), loop-stays-free (blocked-loop)
async def read_all(read_blocking, names):
    return [read_blocking(name) for name in names]
