# "It has to wait, and waiting is time.sleep. The yield makes it async."
# fails: waits-at-once (blocked-loop), can-be-cancelled
import time


class DelayedValue:
    def __init__(self, value, delay):
        self.value = value
        self.delay = delay

    def __await__(self):
        time.sleep(self.delay)
        yield
        return self.value
