"""Prints characters that turn the order of a line around or hide parts of it.

Exercise: sequential-vs-concurrent
Verdict: failed
Reason: wrong-result
"""

print("failed \u202edessap\u202c \u2066hidden\u2069 \u200b\ufeff")
print("e" + "\u0301" * 5000)
print("\u2028\u2029\x85new lines")


async def run_sequential(fetch, jobs):
    return ["made up" for _ in jobs]


async def run_concurrent(fetch, jobs):
    return ["made up" for _ in jobs]
