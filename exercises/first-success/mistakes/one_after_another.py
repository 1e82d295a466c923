# "Ask the first; if it does not work, ask the next."
# fails: first-answer (wrong-result)
async def first_success(fetch, mirrors):
    for mirror in mirrors:
        try:
            return mirror, await fetch(mirror)
        except Exception as error:
            print(mirror, "failed:", error)
    raise RuntimeError("all mirrors failed")
