# "I keep the newest answer, it is the most up to date."
# fails: first-call-counts (wrong-result)
import asyncio


async def call_async(start):
    answered = asyncio.Event()
    answer = {}

    def on_success(value):
        answer.clear()
        answer["value"] = value
        answered.set()

    def on_error(error):
        answer.clear()
        answer["error"] = error
        answered.set()

    start(on_success, on_error)
    await answered.wait()
    if "error" in answer:
        raise answer["error"]
    return answer["value"]
