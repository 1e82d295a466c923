# "async is only a decoration; the result is the same."
# fails: gives-a-coroutine, greets
import time


def greet(name):
    time.sleep(0.1)
    return f"Hello, {name}"


def run_greet(name):
    return greet(name)
