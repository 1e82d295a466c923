# Calling fetch starts it, and I await the results later.
# fails: all-in-flight (not-concurrent), announces-while-they-run
async def fetch_all(fetch, names, announce):
    started = [fetch(name) for name in names]
    announce("tasks started")
    return [await each for each in started]
