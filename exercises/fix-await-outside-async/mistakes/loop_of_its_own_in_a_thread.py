# "A thread with a loop of its own works from everywhere."
# fails: waits-for-the-user, one-loop
import asyncio
import threading


def run_in_thread(coroutine):
    box = {}

    def work():
        try:
            box["result"] = asyncio.run(coroutine)
        except Exception as error:
            box["error"] = error

    thread = threading.Thread(target=work)
    thread.start()
    thread.join()
    if "error" in box:
        raise box["error"]
    return box["result"]


async def load_profile(fetch_user, format_name, user_id):
    return format_name(run_in_thread(fetch_user(user_id)))


def show_profile(fetch_user, format_name, user_id):
    return run_in_thread(load_profile(fetch_user, format_name, user_id))
