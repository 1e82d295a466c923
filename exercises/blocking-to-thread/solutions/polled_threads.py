# Style: a subclass of Thread keeps its result; the loop looks now and then.
import asyncio
import threading


class Reader(threading.Thread):
    def __init__(self, func, name_):
        super().__init__(daemon=True)
        self.func = func
        self.what = name_
        self.result = None
        self.error = None

    def run(self):
        try:
            self.result = self.func(self.what)
        except BaseException as e:
            self.error = e


async def read_all(read_blocking, names) -> list:
    readers = [Reader(read_blocking, n) for n in names]
    for r in readers:
        r.start()
    while any(r.is_alive() for r in readers):
        await asyncio.sleep(0.005)
    for r in readers:
        if r.error is not None:
            raise r.error
    return [r.result for r in readers]
