"""Letters from a string, times by arithmetic, lines by sorting."""

LETTERS = "bcbcadbc"
FETCHES = [(3, "API A"), (1, "API B"), (2, "API C")]

ANSWERS = {f"q{number:02}": letter for number, letter in enumerate(LETTERS, start=1)}
ANSWERS["q09"] = [f"Fetching {name}..." for _, name in FETCHES]
ANSWERS["q09"] += [f"{name} done!" for _, name in sorted(FETCHES)]
ANSWERS["q10"] = "Main work done\nBackground task completed".splitlines()
ANSWERS["q11"] = ["before", "after create_task"] + ["task runs", "end"]
ANSWERS["q12"] = """
    Connecting...
    Using connection
    Disconnecting...
""".strip().split("\n")
ANSWERS.update(q13=max(1, 2, 3), q14=2 + 1.5, q15=sum([1, 1]), q16=5 * 0.1)
