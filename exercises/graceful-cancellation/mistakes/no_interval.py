# "The fetch takes time anyway."
# fails: keeps-polling
async def poll(fetch, interval, on_stop):
    results = []
    try:
        while True:
            results.append(await fetch())
    finally:
        await on_stop(results)
