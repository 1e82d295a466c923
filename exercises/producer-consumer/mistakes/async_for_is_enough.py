# "async for is asynchronous, so it happens at the same time."
# fails: workers-are-busy (not-concurrent), overlaps-the-source
async def run_pipeline(source, process, workers=3, maxsize=5):
    results = []
    async for item in source:
        results.append(await process(item))
    return results
