# "The text is simple enough to write it twice."
# fails: runs-from-ordinary-code (wrong-result)
import asyncio
async def greet(name):
    await asyncio.sleep(0.1)
    return f"Hello, {name}"
def run_greet(name):
    return f"Hello, {name}"
