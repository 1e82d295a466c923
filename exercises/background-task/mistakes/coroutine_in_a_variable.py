# background() starts it, and I await it when I need it.
# fails: runs-side-by-side (not-concurrent), cancels-when-the-foreground-fails
async def run_with_background(background, foreground):
    running = background()
    try:
        result = await foreground()
    except BaseException:
        running.close()
        raise
    return result, await running
