"""Letters and lines as one types them in a hurry."""

ANSWERS = {
    "q01": " B",
    "q02": "C ",
    "q03": "\tb\n",
    "q04": "C",
    "q05": "A",
    "q06": "D",
    "q07": "B",
    "q08": "C",
    "q09": [
        "  Fetching API A... ",
        "  Fetching API B... ",
        "  Fetching API C... ",
        "  API B done! ",
        "  API C done! ",
        "  API A done! ",
    ],
    "q10": [
        "  Main work done ",
        "  Background task completed ",
    ],
    "q11": [
        "  before ",
        "  after create_task ",
        "  task runs ",
        "  end ",
    ],
    "q12": [
        "  Connecting... ",
        "  Using connection ",
        "  Disconnecting... ",
    ],
    "q13": 3.0,
    "q14": 3.5,
    "q15": 2.0,
    "q16": 0.5,
}
