"""Answers kept by topic and put together at the end; a key is set twice, the last one counts."""

from dataclasses import dataclass, fields


@dataclass
class Choices:
    q01: str = "a"
    q02: str = "c"
    q03: str = "b"
    q04: str = "c"
    q05: str = "a"
    q06: str = "d"
    q07: str = "b"
    q08: str = "c"


PRINTED = {
    "q09": [
        *(f"Fetching API {name}..." for name in "ABC"),
        *(f"API {name} done!" for name in "BCA"),
    ],
    "q10": ["Main work done", "Background task completed"],
    "q11": ["before", "after create_task", "task runs", "end"],
    "q12": ["Connecting...", "Using connection", "Disconnecting..."],
}
SECONDS = dict(zip(("q13", "q14", "q15", "q16"), (3.0, 3.5, 2.0, 0.5), strict=True))

ANSWERS = {field.name: field.default for field in fields(Choices)} | PRINTED | SECONDS
ANSWERS["q01"] = "b"

if __name__ == "__main__":
    for id, answer in ANSWERS.items():
        print(id, answer)
