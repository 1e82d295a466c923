# An iterator has __iter__ and __next__.
# fails: counts-to-stop (raised)
import time


class AsyncCounter:
    def __init__(self, stop, delay=0.1):
        self.stop = stop
        self.delay = delay

    def __iter__(self):
        self.current = 0
        return self

    def __next__(self):
        if self.current >= self.stop:
            raise StopIteration
        time.sleep(self.delay)
        self.current += 1
        return self.current
