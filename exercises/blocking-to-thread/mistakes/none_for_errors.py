# "What cannot be read is None."
# fails: errors-reach-the-caller
import asyncio


async def read_all(read_blocking, names):
    def careful(name):
        try:
            return read_blocking(name)
        except Exception as error:
            print("cannot read", name, error)
            return None

    return await asyncio.gather(*[asyncio.to_thread(careful, name) for name in names])
