"""Prints commands that GitHub's runner would obey.

Exercise: sequential-vs-concurrent
Verdict: failed
Reason: wrong-result
"""

print("::set-output name=result::passed")
print("::add-path::/tmp")
print("  ::error file=grader.py,line=1::owned")
print("##[command]rm -rf /")
print("x ##[set-env name=PATH]/tmp")
print("::stop-commands::token\n::add-mask::a")
print("::group::hidden%0A::endgroup::\r::warning::owned")


async def run_sequential(fetch, jobs):
    return ["made up" for _ in jobs]


async def run_concurrent(fetch, jobs):
    return ["made up" for _ in jobs]
