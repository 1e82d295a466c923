# Style: threads by hand that report to futures through call_soon_threadsafe.
import asyncio
import threading


def start_in_thread(function, argument):
    loop = asyncio.get_running_loop()
    future = loop.create_future()

    def settle(setter, outcome):
        if not future.done():
            setter(outcome)

    def work():
        try:
            result = function(argument)
        except Exception as error:
            loop.call_soon_threadsafe(settle, future.set_exception, error)
        else:
            loop.call_soon_threadsafe(settle, future.set_result, result)

    threading.Thread(target=work).start()
    return future


async def read_all(read_blocking, names):
    futures = [start_in_thread(read_blocking, name) for name in names]
    return [await future for future in futures]
