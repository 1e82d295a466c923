"""``results.json``: a grading run as text, and back.

The text is the same for the same results, byte by byte, so that two runs can be compared with
``diff``.  It is pure ASCII and has neither ``::`` nor ``##[`` in it (they are written as JSON
escapes), so that it may also be printed to the log of a CI run.
"""

from __future__ import annotations

import dataclasses
import json
import math
import textwrap
from collections.abc import Iterator
from typing import Any, Final

from gradeloop.judge.results import Results, SubmissionResult, to_plain

__all__ = ["ResultsFileError", "results_from_text", "results_to_parts", "results_to_text"]

_SUBMISSIONS: Final = '"submissions": ['
_NO_SUBMISSIONS: Final = f"{_SUBMISSIONS}]"
"""In no other place of the text: inside a string, quotation marks have a backslash before them."""


class ResultsFileError(ValueError):
    """The text is not a results file; ``hint`` says what to do."""

    def __init__(self, fault: str) -> None:
        super().__init__(f"this is not a results file of gradeloop: {fault}")
        self.hint = "grade again with `gradeloop grade --format json`"


def results_to_text(results: Results) -> str:
    """``results`` as indented JSON, ended by a line break."""
    return "".join(results_to_parts(results))


def results_to_parts(results: Results) -> Iterator[str]:
    """The same text in parts, a student each: that of a large class need not be in memory whole."""
    around = _text(dataclasses.replace(results, submissions=()))
    if not results.submissions:
        yield f"{around}\n"
        return
    head, tail = around.split(_NO_SUBMISSIONS)
    opening = f"{head}{_SUBMISSIONS}"
    for submission in results.submissions:
        yield f"{opening}\n{textwrap.indent(_text(submission), '    ')}"
        opening = ","
    yield f"\n  ]{tail}\n"


def results_from_text(text: str) -> Results:
    """Read what :func:`results_to_text` wrote.

    Raises:
        ResultsFileError: The text is not JSON, or not of this schema.
    """
    try:
        data = json.loads(text)
    except ValueError as error:
        raise ResultsFileError(f"it is not JSON ({error})") from error
    if not isinstance(data, dict):
        raise ResultsFileError(f"it holds a {type(data).__name__}, not an object")
    try:
        return Results.from_json(data)
    except KeyError as error:
        raise ResultsFileError(f"the key {error} is missing") from error
    except (TypeError, AttributeError, ValueError) as error:
        raise ResultsFileError(str(error)) from error


def _text(value: Results | SubmissionResult) -> str:
    text = json.dumps(_writable(to_plain(value)), indent=2, allow_nan=False)
    # Outside a string JSON has neither of these, so this only ever changes how text is spelt.
    return text.replace("::", ":\\u003a").replace("##", "#\\u0023")


def _writable(value: Any) -> Any:
    """``value`` without what JSON or UTF-8 can't hold: NaN, infinities, lone surrogates."""
    if isinstance(value, dict):
        return {key: _writable(each) for key, each in value.items()}
    if isinstance(value, list):
        return [_writable(each) for each in value]
    if isinstance(value, float) and not math.isfinite(value):
        return None
    if isinstance(value, str):
        return value.encode("utf-8", "backslashreplace").decode("utf-8")
    return value
