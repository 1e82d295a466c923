"""Wait for a callback with await."""

import asyncio  # you will want a Future


async def call_async(start):
    """Call ``start(on_success, on_error)``; return the value or raise the error it answers with."""

    def on_success(value):
        # TODO: hand the value to whoever is waiting below
        print("got", value)

    def on_error(error):
        # TODO: let the one who waits see this error
        print("failed with", error)

    start(on_success, on_error)
    # TODO: wait here for the answer
