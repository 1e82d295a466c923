"""How an export fails: in one sentence, and one more that says what to do."""

from __future__ import annotations

__all__ = ["ExportError"]


class ExportError(Exception):
    """What was asked for can't be exported; ``hint`` says what to do.

    Attributes:
        exit_code: Wrong use; nothing of ours broke.
    """

    exit_code = 2

    def __init__(self, message: str, hint: str) -> None:
        super().__init__(message)
        self.hint = hint
