# "start has been called, the answer will be there."
# fails: returns-the-value (wrong-result), raises-the-error
async def call_async(start):
    answers = []
    start(answers.append, answers.append)
    if answers:
        return answers[0]
    return None
