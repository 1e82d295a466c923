"""A quiz as one student gets it: the same questions with other letters and other numbers.

What is changed follows from the student's name and the exercise's id alone, by a hash: the sheet
can be printed today and the answers graded next month on another machine, and there is no secret
that would have to be kept or could be lost. It keeps answers from being passed on as they are,
no more: who looks for it will find it here.
"""

from __future__ import annotations

import hashlib
import string
from typing import Final

from gradeloop.course.quiz import Question, QuestionBank

__all__ = ["FACTORS", "variant"]

FACTORS: Final = (0.5, 1.5, 2.0, 2.5, 3.0, 3.5, 4.0, 4.5, 5.0, 5.5)
"""What a question's delays are multiplied by; far enough apart for the tolerance of an answer."""


def variant(bank: QuestionBank, exercise_id: str, student: str | None = None) -> QuestionBank:
    """The bank with every ``$delay`` filled in.

    Args:
        student: Whose options change places and whose delays are scaled. For None, and for the
            empty name, all is in the bank's order and as long as the bank says.
    """
    seed = f"{exercise_id}\0{student}" if student else None
    questions = tuple(_posed(question, seed) for question in bank.questions)
    return bank.model_copy(update={"questions": questions})


def _posed(question: Question, seed: str | None) -> Question:
    changed: dict[str, object] = {}
    if seed is not None and question.options:
        # Sorting by hash permutes in the same way on every version of Python.
        order = sorted(
            range(len(question.options)), key=lambda place: _hash(seed, question.id, str(place))
        )
        changed["options"] = tuple(question.options[place] for place in order)
    if question.delays:
        factor = 1.0 if seed is None else FACTORS[_hash(seed, question.id) % len(FACTORS)]
        delays = {name: round(delay * factor, 6) for name, delay in question.delays.items()}
        texts = {name: f"{delay:g}" for name, delay in delays.items()}
        changed["delays"] = delays
        for field in ("prompt", "snippet", "why"):
            text = getattr(question, field)
            changed[field] = text and string.Template(text).substitute(texts)
    return question.model_copy(update=changed)


def _hash(*parts: str) -> int:
    return int.from_bytes(hashlib.sha256("\0".join(parts).encode("utf-8", "replace")).digest())
