"""Quiz: predict what happens. Read the questions with `gradeloop quiz`."""

ANSWERS = {
    # One letter each.
    "q01": None,
    "q02": None,
    "q03": None,
    "q04": None,
    "q05": None,
    "q06": None,
    "q07": None,
    "q08": None,
    # The printed lines: a list with one text for each.
    "q09": [],
    "q10": [],
    "q11": [],
    "q12": [],
    # Seconds.
    "q13": None,
    "q14": None,
    "q15": None,
    "q16": None,
}
