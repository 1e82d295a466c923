# "Question 1 is number 1."
# fails: q01 (wrong-result), q02 (wrong-result), q03 (wrong-result), q04 (wrong-result), q05 (wrong-result), q06 (wrong-result), q07 (wrong-result), q08 (wrong-result), q09 (wrong-result), q10 (wrong-result), q11 (wrong-result), q12 (wrong-result), q13 (wrong-result), q14 (wrong-result), q15 (wrong-result), q16 (wrong-result)
ANSWERS = {
    1: "b",
    2: "c",
    3: "b",
    4: "c",
    5: "a",
    6: "d",
    7: "b",
    8: "c",
    9: [
        "Fetching API A...",
        "Fetching API B...",
        "Fetching API C...",
        "API B done!",
        "API C done!",
        "API A done!",
    ],
    10: [
        "Main work done",
        "Background task completed",
    ],
    11: [
        "before",
        "after create_task",
        "task runs",
        "end",
    ],
    12: [
        "Connecting...",
        "Using connection",
        "Disconnecting...",
    ],
    13: 3.0,
    14: 3.5,
    15: 2.0,
    16: 0.5,
}
