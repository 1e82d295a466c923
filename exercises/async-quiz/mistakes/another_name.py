# "It says answers, does it not?"
# fails: q01 (load-error), q02 (load-error), q03 (load-error), q04 (load-error), q05 (load-error), q06 (load-error), q07 (load-error), q08 (load-error), q09 (load-error), q10 (load-error), q11 (load-error), q12 (load-error), q13 (load-error), q14 (load-error), q15 (load-error), q16 (load-error)
answers = {
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
    "q14": 3.5,
    "q15": 2.0,
    "q16": 0.5,
}
