# "An async function does not block."
# fails: in-processes, loop-stays-free (blocked-loop)
async def crunch_all(task, inputs):
    return [task(value) for value in inputs]
