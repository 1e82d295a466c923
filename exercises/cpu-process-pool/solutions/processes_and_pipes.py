# Style: multiprocessing.Process and a Pipe for each input, each waited for in a thread.
import asyncio
import multiprocessing


def child(pipe, task, value):
    try:
        pipe.send((True, task(value)))
    except Exception as error:
        pipe.send((False, error))
    finally:
        pipe.close()


def compute(task, value):
    here, there = multiprocessing.Pipe(duplex=False)
    process = multiprocessing.Process(target=child, args=(there, task, value))
    process.start()
    there.close()
    good, answer = here.recv()
    process.join()
    if good:
        return answer
    raise answer


async def crunch_all(task, inputs) -> list:
    return await asyncio.gather(*[asyncio.to_thread(compute, task, v) for v in inputs])
