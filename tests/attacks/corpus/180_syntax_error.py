# Does not compile.
#
# Exercise: sequential-vs-concurrent
# Verdict: load-error
# Reason: load-error

async def run_sequential(fetch, jobs)
    return [
