# "try and await in a loop: simple, and no failure is lost."
# fails: fetches-at-once (not-concurrent)
async def fetch_all_settled(fetch, urls):
    results, errors = {}, {}
    for url in urls:
        try:
            results[url] = await fetch(url)
        except Exception as error:
            errors[url] = error
    return results, errors
