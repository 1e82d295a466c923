"""An object that can be awaited: it waits, then gives its value."""

import asyncio  # you will want asyncio.sleep


class DelayedValue:
    """``await DelayedValue(value, delay)`` gives ``value`` after ``delay`` seconds."""

    def __init__(self, value, delay):
        self.value = value
        self.delay = delay

    def __await__(self):
        # TODO: this gives the loop one turn, as in the lesson, but it does not wait
        yield
        return "custom result"
