"""Sends None into the coroutines in turn, spinning until all are done."""

async def run_sequential(fetch, jobs):
    return [await fetch(source, delay) for source, delay in jobs]

async def run_concurrent(fetch, jobs):
    coroutines = dict(enumerate(fetch(*job) for job in jobs))
    answers = [None] * len(jobs)
    while coroutines:
        for place, coroutine in list(coroutines.items()):
            try:
                coroutine.send(None)
            except StopIteration as stop:
                answers[place] = stop.value
                del coroutines[place]
            except RuntimeError:
                del coroutines[place]
    return answers
