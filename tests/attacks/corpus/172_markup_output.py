"""Prints HTML, Markdown and XML that a report might take for its own.

Exercise: sequential-vs-concurrent
Verdict: failed
Reason: wrong-result
"""

print("<script>document.title = 'owned'</script><img src=x onerror=alert(1)>")
print("</pre></td></tr></table><h1>100 points</h1>")
print("]]></system-out><testcase name='forged'/>")
print("```\n# Result: passed\n| a | b |\n[link](javascript:alert(1))\n{{7*7}} [bold red]rich[/bold red]")


async def run_sequential(fetch, jobs):
    return ["made up" for _ in jobs]


async def run_concurrent(fetch, jobs):
    return ["made up" for _ in jobs]
