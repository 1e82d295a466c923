"""The journal: what a batch has finished, so that nothing is lost and nothing is graded twice.

It is one SQLite file in write-ahead mode. An entry's key is the hash of everything that a verdict
depends on, so an entry can't go stale: a changed file has another key. Writing is an upsert in a
transaction of its own; whatever is killed whenever, an entry is either there or not.
"""

from __future__ import annotations

import contextlib
import hashlib
import itertools
import json
import platform
import sqlite3
import time
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from types import TracebackType

from gradeloop import __version__
from gradeloop.course import Exercise
from gradeloop.judge.results import ExerciseResult, exercise_from_json, to_plain

__all__ = ["Journal", "JournalError", "digest_of", "fingerprint", "key_of"]

FORMAT = 1


class JournalError(Exception):
    """The journal can't be used; ``hint`` says what to do."""

    def __init__(self, path: Path, why: str, hint: str) -> None:
        super().__init__(f"{path}: {why}")
        self.hint = hint


def fingerprint(exercise: Exercise, clock: str, seed: int, sandbox: str) -> bytes:
    """The hash of all that a verdict depends on besides the submission itself."""
    files = sorted([*exercise.folder.glob("*.yaml"), exercise.grader, *_shared(exercise)])
    return digest_of(
        b"%d" % FORMAT,
        __version__.encode(),
        f"{platform.python_implementation()} {platform.python_version()}".encode(),
        clock.encode(),
        str(seed).encode(),
        sandbox.encode(),
        exercise.id.encode(),
        *(path.read_bytes() for path in files),
    )


def key_of(exercise: bytes, submission: bytes) -> str:
    """The key of one piece of work: an exercise's :func:`fingerprint` and a submission's bytes."""
    return digest_of(exercise, submission).hex()


def digest_of(*parts: bytes) -> bytes:
    """The hash of a list of parts; another cut of the same bytes has another hash."""
    digest = hashlib.sha256()
    for part in parts:
        digest.update(b"%d:" % len(part))  # so that no two lists of parts look alike
        digest.update(part)
    return digest.digest()


def _text(result: ExerciseResult) -> str:
    return json.dumps(to_plain(result), separators=(",", ":"))


def _result(text: str) -> ExerciseResult | None:
    """What :func:`_text` wrote; None where it is something else."""
    try:
        return exercise_from_json(json.loads(text))
    except (ValueError, LookupError, TypeError, AttributeError):
        return None


def _shared(exercise: Exercise) -> list[Path]:
    """What graders share: a change to it may change any verdict."""
    folder = exercise.grader.parent
    return [path for path in folder.glob("*.py") if not path.name.startswith("test_")]


class Journal:
    """Finished work, by key. Several batches may use one journal at the same time.

    Raises:
        JournalError: The file is no journal, or the disk is full.
    """

    def __init__(self, path: Path) -> None:
        self._path = path
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            # Autocommit: each statement is a transaction, so nothing finished is ever half there.
            self._base = sqlite3.connect(path, isolation_level=None, timeout=60)
            self._use_write_ahead_log()
            self._base.execute("PRAGMA synchronous = NORMAL")
            self._base.execute(
                "CREATE TABLE IF NOT EXISTS results"
                " (key TEXT PRIMARY KEY, result TEXT NOT NULL, finished REAL NOT NULL)"
            )
            self._base.execute(
                "CREATE TABLE IF NOT EXISTS settings (name TEXT PRIMARY KEY, value TEXT NOT NULL)"
            )
            self._base.execute("CREATE TEMP TABLE held (key TEXT PRIMARY KEY, result TEXT)")
            self._base.execute(
                "CREATE TEMP VIEW entries AS SELECT key, result FROM held UNION ALL"
                " SELECT key, result FROM main.results WHERE key NOT IN (SELECT key FROM held)"
            )
        except (sqlite3.Error, OSError) as error:
            raise self._trouble(error) from None

    def _use_write_ahead_log(self) -> None:
        """Switch modes; SQLite doesn't wait for another batch that does so at the same moment."""
        for _ in range(200):
            try:
                self._base.execute("PRAGMA journal_mode = WAL")
            except sqlite3.OperationalError as error:
                if "locked" not in str(error):
                    raise
                time.sleep(0.05)
            else:
                return
        self._base.execute("PRAGMA journal_mode = WAL")

    def __enter__(self) -> Journal:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        step: TracebackType | None,
    ) -> None:
        self._base.close()

    def setting(self, name: str, default: str) -> str:
        """What was settled for this journal under ``name``; ``default`` is settled if nothing was.

        Two batches that start at once agree: the first one's value stays.
        """
        try:
            self._base.execute("INSERT OR IGNORE INTO settings VALUES (?, ?)", (name, default))
        except sqlite3.Error as error:
            raise self._trouble(error) from None
        return self.noted(name) or default

    def settle(self, name: str, value: str) -> None:
        """Settle something anew, whatever was settled before."""
        try:
            self._base.execute("INSERT OR REPLACE INTO settings VALUES (?, ?)", (name, value))
        except sqlite3.Error as error:
            raise self._trouble(error) from None

    def noted(self, name: str) -> str | None:
        """What was settled under ``name``; None if nothing was."""
        try:
            row = self._base.execute(
                "SELECT value FROM settings WHERE name = ?", (name,)
            ).fetchone()
        except sqlite3.Error as error:
            raise self._trouble(error) from None
        return None if row is None else str(row[0])

    def add(self, key: str, result: ExerciseResult) -> None:
        """Write down finished work; writing the same again changes nothing."""
        try:
            self._base.execute(
                "INSERT INTO results VALUES (?, ?, ?)"
                " ON CONFLICT (key) DO UPDATE SET result = excluded.result",
                (key, _text(result), time.time()),
            )
        except sqlite3.Error as error:
            raise self._trouble(error) from None

    def hold(self, key: str, result: ExerciseResult) -> None:
        """Keep for this run what is not finished work: nobody else sees it, and it is gone when
        the journal is closed."""
        try:
            self._base.execute("INSERT OR REPLACE INTO held VALUES (?, ?)", (key, _text(result)))
        except sqlite3.Error as error:
            raise self._trouble(error) from None

    def known(self, keys: Iterable[str]) -> Iterator[tuple[str, ExerciseResult]]:
        """The finished work among these keys, and what is held, one after another."""
        wanted = iter(keys)
        try:
            while part := list(itertools.islice(wanted, 500)):
                marks = ", ".join("?" * len(part))
                for key, text in self._base.execute(
                    f"SELECT key, result FROM entries WHERE key IN ({marks})", part
                ):
                    if (found := _result(text)) is not None:  # else graded again
                        yield key, found
        except sqlite3.Error as error:
            raise self._trouble(error) from None

    def read(self, keys: Iterable[str]) -> Mapping[str, ExerciseResult]:
        """What is written down, or held, under each of these keys, which are few.

        Raises:
            JournalError: Something that was there is gone.
        """
        wanted = set(keys)
        found = dict(self.known(wanted))
        if wanted - found.keys():
            raise JournalError(
                self._path, "a result was taken out of it meanwhile", "grade it again with --resume"
            )
        return found

    def take(self, other: Path) -> None:
        """Add the finished work of another journal; what is here already stays.

        Raises:
            JournalError: One of the two can't be read or written.
        """
        try:
            # Not as "file:…?mode=ro": a journal that was not closed in order is mended first.
            with contextlib.closing(sqlite3.connect(other, timeout=60)) as base:
                rows = base.execute("SELECT key, result, finished FROM results").fetchall()
                settings = base.execute("SELECT name, value FROM settings").fetchall()
        except sqlite3.Error as error:
            raise self._trouble(error, other) from None
        try:
            self._base.execute("BEGIN IMMEDIATE")
            self._base.executemany("INSERT OR IGNORE INTO results VALUES (?, ?, ?)", rows)
            self._base.executemany("INSERT OR IGNORE INTO settings VALUES (?, ?)", settings)
            self._base.execute("COMMIT")
        except sqlite3.Error as error:
            raise self._trouble(error) from None

    def _trouble(self, error: Exception, path: Path | None = None) -> JournalError:
        text, path = str(error), path or self._path
        if "full" in text or "No space" in text:
            return JournalError(path, "the disk is full", "make room, then --resume")
        if "not a database" in text or "malformed" in text or "no such table" in text:
            return JournalError(path, "this is no journal", "move it away, or use another --out")
        if "I/O" in text:
            return JournalError(path, "it can't be written", "make room on the disk, then --resume")
        return JournalError(path, text, "check the folder's permissions, then --resume")
