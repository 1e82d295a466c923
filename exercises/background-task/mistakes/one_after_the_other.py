# Both are awaited, so both run.
# fails: runs-side-by-side (not-concurrent), cancels-when-the-foreground-fails
async def run_with_background(background, foreground):
    background_result = await background()
    foreground_result = await foreground()
    return foreground_result, background_result
