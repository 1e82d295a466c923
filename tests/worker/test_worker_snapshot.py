"""A snapshot notices whatever a submission's own names lead to, and says where it can't."""

from __future__ import annotations

import asyncio
import builtins
import sys
import textwrap
import time
from collections.abc import Iterator
from types import ModuleType
from typing import Any

import pytest

from gradeloop.worker.snapshot import Snapshot, Unfathomable

NAME = "a_submission"


@pytest.fixture
def load() -> Iterator[Any]:
    def load(source: str) -> ModuleType:
        module = ModuleType(NAME)
        sys.modules[NAME] = module
        exec(textwrap.dedent(source), vars(module))
        return module

    yield load
    sys.modules.pop(NAME, None)


CHANGES = {
    "a global is set": "total = 0\ndef change():\n    global total\n    total = 1",
    "a global is made": "def change():\n    global total\n    total = 1",
    "a global goes": "total = 0\ndef change():\n    global total\n    del total",
    "a list grows": "seen = []\ndef change():\n    seen.append(1)",
    "a list is put in order": "seen = [2, 1]\ndef change():\n    seen.sort()",
    "an inner list grows": "seen = {'a': ([],)}\ndef change():\n    seen['a'][0].append(1)",
    "a dict is filled": "cache = {}\ndef change():\n    cache[1] = 2",
    "a dict's value is replaced": "cache = {1: 'a'}\ndef change():\n    cache[1] = 'b'",
    "a set is filled": "seen = set()\ndef change():\n    seen.add(1)",
    "a deque turns": (
        "import collections\nq = collections.deque('ab')\ndef change():\n    q.rotate()"
    ),
    "a default is filled": "def change(seen=[]):\n    seen.append(1)",
    "a keyword's default is filled": "def change(*, seen={}):\n    seen[1] = 1",
    "a function has a note": "def change():\n    change.calls = 1",
    "a function has other code": (
        "def other(): pass\ndef change():\n    change.__code__ = other.__code__"
    ),
    "a closure counts": """
        def make():
            count = 0
            def change():
                nonlocal count
                count += 1
            return change
        change = make()
    """,
    "a closure gets its first value": """
        def make():
            def change():
                nonlocal found
                found = 1
            if False:
                found = 0
            return change
        change = make()
    """,
    "a decorator counts": """
        import functools
        def counted(function):
            calls = []
            @functools.wraps(function)
            def wrapper():
                calls.append(1)
            return wrapper
        @counted
        def change(): pass
    """,
    "a list grows behind its method": "add = [].append\ndef change():\n    add(1)",
    "a class grows behind its method": """
        class Kept:
            seen = []
            @classmethod
            def add(cls):
                cls.seen.append(1)
        change = Kept.add
        del Kept
    """,
    "a function in the library's decorator has a note": """
        import contextlib
        async def opened():
            yield
        later = contextlib.asynccontextmanager(opened)
        later.__module__ = "contextlib"
        del later.__wrapped__
        del opened
        def change():
            later.__closure__[0].cell_contents.calls = 1
    """,
    "a class has a note": "class Kept:\n    value = 0\ndef change():\n    Kept.value = 1",
    "a class's list grows": "class Kept:\n    seen = []\ndef change():\n    Kept.seen.append(1)",
    "a base's list grows": """
        def make():
            class Base:
                seen = []
            class Kept(Base): pass
            return Kept
        Kept = make()
        def change():
            Kept.seen.append(1)
    """,
    "a method's default is filled": """
        class Kept:
            @staticmethod
            def add(seen=[]):
                seen.append(1)
        def change():
            Kept.add()
    """,
    "a property's getter keeps a note": """
        class Kept:
            @property
            def value(self): pass
        def change():
            Kept.value.fget.note = 1
    """,
    "a module has a note": "import asyncio\ndef change():\n    asyncio.note = 1",
    "a module's function is replaced": (
        "import asyncio\ndef change():\n    asyncio.sleep = asyncio.wait"
    ),
    "the output goes elsewhere": "def change():\n    import sys\n    sys.stdout = sys.stderr",
    "a clock is set": "def change():\n    import time\n    time.monotonic = time.time",
    "a builtin is made": "import builtins\ndef change():\n    builtins.note = 1",
    "a builtin is replaced": "import builtins\ndef change():\n    builtins.copyright = sum",
}


@pytest.mark.parametrize("what", CHANGES)
def test_what_changes_is_noticed(load: Any, what: str) -> None:
    kept = {each: dict(vars(each)) for each in (asyncio, builtins, sys, time)}
    module = load(CHANGES[what])
    snapshot = Snapshot(module)
    try:
        assert snapshot.holds()
        module.change()
        assert not snapshot.holds()
    finally:
        for each, names in kept.items():
            vars(each).pop("note", None)
            vars(each).update(names)


FATHOMABLE = {
    "functions and constants": """
        import asyncio
        import time
        from collections.abc import Callable
        LIMIT, NAMES = 3, ["a", "b"]
        Fetch = Callable[[str], int]
        async def change(fetch=None, *, retries=3):
            return [await fetch(name) for name in NAMES]
    """,
    "names of the library's functions": """
        from asyncio import gather, run, sleep, to_thread
        from functools import reduce, wraps
        from random import choice, random, shuffle, uniform
        from time import perf_counter, sleep as nap
    """,
    "annotations of the future": """
        from __future__ import annotations
        from typing import Any, Optional, TypeVar
        T = TypeVar("T")
        Maybe = Optional[int]
        Either = int | str
    """,
    "classes": """
        import abc, dataclasses, typing
        @dataclasses.dataclass
        class Job:
            name: str
            delay: float = 0.5
            notes: list = dataclasses.field(default_factory=list)
        class Point(typing.NamedTuple):
            x: int = 0
        class Reader(abc.ABC):
            __slots__ = ("kept",)
            @abc.abstractmethod
            def read(self): ...
        class Timer:
            async def __aenter__(self): return self
            async def __aexit__(self, *error): return False
    """,
    "a decorator of the library's": """
        import contextlib, re
        @contextlib.asynccontextmanager
        async def opened():
            yield
        WORD = re.compile("[a-z]+")
        MARK = object()
    """,
}


@pytest.mark.parametrize("what", FATHOMABLE)
def test_what_most_submissions_hold_can_be_written_down(load: Any, what: str) -> None:
    assert Snapshot(load(FATHOMABLE[what])).holds()


UNFATHOMABLE = {
    "a cache": "import functools\n@functools.cache\ndef f(): pass",
    "a lock": "import asyncio\nlock = asyncio.Lock()",
    "an iterator": "names = iter('abc')",
    "a counter": "import itertools\nnumbers = itertools.count()",
    "a generator": "numbers = (n for n in range(3))",
    "an instance": "class Kept: pass\nkept = Kept()",
    "an instance in a list": "class Kept: pass\nkept = [Kept()]",
    "an instance as a default": "class Kept: pass\ndef f(kept=Kept()): pass",
    "a bytearray": "seen = bytearray()",
    "a context variable": "import contextvars\nseen = contextvars.ContextVar('seen')",
    "thread locals": "import threading\nkept = threading.local()",
    "a source of chance": "import random\nchance = random.Random(1)",
    "a dict of a kind of its own": "import collections\nseen = collections.defaultdict(list)",
    "a list of a kind of its own": "class Kept(list): pass\nkept = Kept()",
    "a metaclass's class with an instance": (
        "import enum\nclass Color(enum.Enum):\n    RED = 1\n    notes = []"
    ),
}


@pytest.mark.parametrize("what", UNFATHOMABLE)
def test_nothing_is_said_of_what_hides_its_state(load: Any, what: str) -> None:
    with pytest.raises(Unfathomable):
        Snapshot(load(UNFATHOMABLE[what]))


def test_a_function_of_ours_in_the_place_of_the_librarys_is_as_good(
    load: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Such as the ``sleep`` that workers have, which writes down who sleeps."""
    watch = iter(())

    async def sleep(delay: float) -> object:
        return watch

    sleep.__module__ = "asyncio.tasks"
    monkeypatch.setattr("asyncio.sleep", sleep)
    assert Snapshot(load("from asyncio import sleep")).holds()


def test_modules_and_circles_are_visited_once(load: Any) -> None:
    module = load("import asyncio\nkept = []\nkept.append(kept)\ndef change():\n    kept.clear()")
    snapshot = Snapshot(module)
    assert snapshot.holds()
    module.change()
    assert not snapshot.holds()
