"""Names replaced for as long as a clock is installed."""

from __future__ import annotations

from typing import Any

__all__ = ["Patches"]

_MISSING = object()


class Patches:
    """Replaces attributes of modules and classes, and puts the old ones back."""

    def __init__(self) -> None:
        self._old: list[tuple[Any, str, Any]] = []

    def set(self, owner: Any, name: str, value: Any) -> None:
        """Replaces one attribute, whether it stands there itself or is inherited."""
        self._old.append((owner, name, vars(owner).get(name, _MISSING)))
        setattr(owner, name, value)

    def set_if_there(self, owner: Any, name: str, value: Any) -> None:
        """Replaces an attribute that not every version of Python has."""
        if hasattr(owner, name):
            self.set(owner, name, value)

    def undo(self) -> None:
        """Puts everything back, last first."""
        while self._old:
            owner, name, old = self._old.pop()
            if old is _MISSING:
                delattr(owner, name)
            else:
                setattr(owner, name, old)
