# "yield is where it pauses; the lesson has no sleep either."
# fails: gives-the-value (too-fast)
class DelayedValue:
    def __init__(self, value, delay):
        self.value = value
        self.delay = delay

    def __await__(self):
        yield
        return self.value
