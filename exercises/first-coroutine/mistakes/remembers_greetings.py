# "Whoever was greeted before needn't wait again."
# fails: greets (too-fast)
import asyncio
seen = {}
async def greet(name):
    if name not in seen:
        await asyncio.sleep(0.1)
        seen[name] = f"Hello, {name}"
    return seen[name]
def run_greet(name):
    return asyncio.run(greet(name))
