"""A grading run made by hand: every status, every kind of text, and a hostile submission."""

from __future__ import annotations

from gradeloop.judge.results import (
    CheckResult,
    ExerciseResult,
    Results,
    Span,
    SubmissionResult,
    Timeline,
)

PEOPLE = (("Alice", 0.3), ("Bob", 0.5), ("Carol", 0.2))

STAIRS = Timeline(
    (
        Span("timed_greet('Alice', 0.3)", 0.0, 0.3, "main", "call", 9),
        Span("timed_greet('Bob', 0.5)", 0.3, 0.8, "main", "call", 9),
        Span("timed_greet('Carol', 0.2)", 0.8, 1.001, "main", "call", 9),
    ),
    1.002,
)
STACK = Timeline(
    tuple(
        Span(f"timed_greet({name!r}, {delay})", 0.0, delay, f"task {name}", "call")
        for name, delay in PEOPLE
    ),
    0.5,
)
BLOCKED = Timeline(
    (
        Span("fetch('a')", 0.0, 0.1, "worker-1", "operation"),
        Span("time.sleep(0.25)", 0.1, 0.35, "worker-1", "blocked", 17),
        Span("fetch('b')", 0.35, 0.45, "worker-1", "operation"),
        Span("sleep(0.3)", 0.0, 0.45, "heartbeat", "wait", 22),
    ),
    0.45,
)
CROWD = Timeline(
    (
        *(Span(f"fetch('page-{n}')", 0.01 * n, 0.01 * n + 0.2, f"task-{n}") for n in range(40)),
        Span("time.sleep(0.1)", 0.5, 0.6, "task-39", "blocked", 3),
    ),
    0.7,
)

HOSTILE = (
    (
        "\x1b[2J\x1b[H\x1b[32mAll tests passed!\x1b[0m 100/100\r\n"
        "progress 10%\rprogress 99%\n"
        "\u202egnissap\u202c and zero\u200bwidth and \ud800 lone\n"
        "::set-output name=points::100\n  ##[error]done ::error::x\n"
        "</pre><script>alert(1)</script> ``` [click](javascript:alert(1)) @everyone\n"
        "\x07bell \x9b31m c1 \u2028 separator e\u0301\u0301\u0301\u0301\u0301\u0301\u0301\u0301\n"
    )
    + "spam " * 2000
    + "\n"
    + "line\n" * 500
    + "the very last line\n"
)

WARM_UP = ExerciseResult(
    "hello-async",
    "Your first coroutine",
    "passed",
    50,
    50,
    (
        CheckResult("waits", "hello waits for its delay", "passed", 25, 25, elapsed=0.2),
        CheckResult("returns", "hello returns the greeting", "passed", 25, 25, elapsed=0.2),
    ),
    file="hello_async.py",
)
GREET = ExerciseResult(
    "timed-greet",
    "Sequential against concurrent greetings",
    "failed",
    40,
    100,
    (
        CheckResult(
            "greets", "timed_greet waits, then returns the greeting", "passed", 40, 40, elapsed=0.3
        ),
        CheckResult(
            "greets-at-once",
            "three greetings at once take as long as the longest",
            "failed",
            0,
            40,
            reason="too-slow",
            message=(
                "Three greetings took 1.00 s. Waiting at the same time they take 0.50 s, "
                "and 0.62 s is allowed. 1.00 s is the sum of the three waits: each greeting "
                "began only when the one before it had ended."
            ),
            elapsed=1.002,
            where="timed_greet.py:9",
            part="concurrency",
            hints=(
                "Ask yourself when each coroutine is started, and when it is waited for.",
                "Start all three first, then wait for all of them.",
                "asyncio.gather does both.",
            ),
            output="Hello, Alice\nHello, Bob\nHello, Carol\n",
            timeline=STAIRS,
            expected=STACK,
            attempts=3,
        ),
        CheckResult(
            "main-measures-both",
            "main prints both times",
            "not-run",
            0,
            20,
            message="It waits for the check “three greetings at once take as long as the longest”.",
        ),
    ),
    file="timed_greet.py",
    notes=("pytest.ini was ignored: only timed_greet.py is graded.",),
)
POOL = ExerciseResult(
    "worker-pool",
    "A pool of workers that never blocks",
    "failed",
    30,
    60,
    (
        CheckResult(
            "heartbeat",
            "the heartbeat goes on while jobs run",
            "failed",
            0,
            20,
            reason="blocked-loop",
            message="time.sleep(0.25) stopped every task for 0.25 s. Nothing else could run.",
            where="worker_pool.py:17",
            elapsed=0.45,
            hints=("Which call on line 17 waits without await?",),
            timeline=BLOCKED,
        ),
        CheckResult(
            "results",
            "results come in the order asked",
            "failed",
            0,
            10,
            reason="wrong-result",
            message="pool() returned ['b', 'a'] instead of ['a', 'b'].",
            where="worker_pool.py:30",
            output=HOSTILE,
        ),
        CheckResult("many", "forty jobs are done", "passed", 30, 30, timeline=CROWD),
    ),
    file="worker_pool.py",
)
BROKEN_FILE = ExerciseResult(
    "queue-basics",
    "Producers and consumers",
    "failed",
    0,
    40,
    tuple(
        CheckResult(
            name,
            f"the {name} works",
            "failed",
            0,
            20,
            reason="load-error",
            message="The file is not valid Python: '(' was never closed.",
            where="queue_basics.py:4",
        )
        for name in ("producer", "consumer")
    ),
    file="queue_basics.py",
)
UNGRADED = ExerciseResult(
    "subprocesses",
    "Two programs at once",
    "error",
    0,
    30,
    (
        CheckResult(
            "both",
            "both programs run at once",
            "error",
            0,
            30,
            message="The worker could not be started: no process could be made.",
        ),
    ),
    file="subprocesses.py",
)
MISSING = tuple(
    ExerciseResult(name, title, "missing", 0, 50, ())
    for name, title in (
        ("semaphore-limit", "At most three at a time"),
        ("task-groups", "Structured concurrency"),
    )
)

ALL_PASSED = SubmissionResult("grace", (WARM_UP,))
ADA = SubmissionResult("ada", (WARM_UP, GREET, POOL, BROKEN_FILE, UNGRADED, *MISSING))

RESULTS = Results(
    course="Async Python",
    clock="wall",
    seed=20417,
    sandbox=("rlimits", "landlock", "seccomp"),
    submissions=(ADA,),
    elapsed=3.21,
)
CLASS = Results(
    course="Async Python",
    clock="virtual",
    seed=20417,
    sandbox=("rlimits",),
    submissions=(
        ADA,
        SubmissionResult("björn", (WARM_UP, *ADA.exercises[1:4])),
        SubmissionResult("\x1b[31mmallory\u202e", ADA.exercises),
        SubmissionResult("李小龙", (WARM_UP,) * 7),
        ALL_PASSED,
    ),
    elapsed=12.0,
)
