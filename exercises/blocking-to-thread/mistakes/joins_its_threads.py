# "start() and join(), as I learned about threads."
# fails: reads-at-once (blocked-loop), loop-stays-free (blocked-loop), errors-reach-the-caller
import threading


async def read_all(read_blocking, names):
    results = [None] * len(names)

    def work(position, name):
        results[position] = read_blocking(name)

    threads = [threading.Thread(target=work, args=pair) for pair in enumerate(names)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return results
