# "q1 is the same as q01."
# fails: q01 (wrong-result), q02 (wrong-result), q03 (wrong-result), q04 (wrong-result), q05 (wrong-result), q06 (wrong-result), q07 (wrong-result), q08 (wrong-result), q09 (wrong-result)
ANSWERS = {
    "q1": "b",
    "q2": "c",
    "q3": "b",
    "q4": "c",
    "q5": "a",
    "q6": "d",
    "q7": "b",
    "q8": "c",
    "q9": [
        "Fetching API A...",
        "Fetching API B...",
        "Fetching API C...",
        "API B done!",
        "API C done!",
        "API A done!",
    ],
    "q10": [
        "Main work done",
        "Background task completed",
    ],
    "q11": [
        "before",
        "after create_task",
        "task runs",
        "end",
    ],
    "q12": [
        "Connecting...",
        "Using connection",
        "Disconnecting...",
    ],
    "q13": 3.0,
    "q14": 3.5,
    "q15": 2.0,
    "q16": 0.5,
}
