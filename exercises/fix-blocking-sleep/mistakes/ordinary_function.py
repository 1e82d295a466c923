# "Without async there is no event loop that I could block."
# fails: brews, serves-in-order
import time


def brew(drink, seconds):
    time.sleep(seconds)
    return f"{drink} ready"


def make_order(drinks):
    return [brew(drink, seconds) for drink, seconds in drinks]
