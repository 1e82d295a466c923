import asyncio
async def load_profile(fetch_user, format_name, user_id):
    async with asyncio.TaskGroup() as tg:
        t = tg.create_task(fetch_user(user_id))
    return format_name(t.result())
def show_profile(fetch_user, format_name, user_id):
    async def get():
        return await fetch_user(user_id)
    return format_name(asyncio.run(get()))
