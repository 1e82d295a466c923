"""Returns sets and dicts of keys whose hash and equality raise.

Exercise: sequential-vs-concurrent
Verdict: failed
Reason: wrong-result, raised, crashed
"""

class Key:
    calls = 0

    def __hash__(self):
        Key.calls += 1
        if Key.calls > 1:
            raise SystemExit(0)
        return 1

    def __eq__(self, other):
        raise SystemExit(0)


async def run_sequential(fetch, jobs):
    return {Key(): 1}


async def run_concurrent(fetch, jobs):
    return {Key()}
