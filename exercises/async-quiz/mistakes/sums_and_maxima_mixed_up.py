# "Everything async overlaps."
# fails: q14 (wrong-result), q15 (wrong-result)
ANSWERS = {
    "q01": "b",
    "q02": "c",
    "q03": "b",
    "q04": "c",
    "q05": "a",
    "q06": "d",
    "q07": "b",
    "q08": "c",
    "q09": [
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
    "q14": 2.0,
    "q15": 1.0,
    "q16": 0.5,
}
