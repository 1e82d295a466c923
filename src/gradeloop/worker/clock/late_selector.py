"""A selector that the system hears of only when there is something to select.

Most loops of a submission never watch a descriptor: they sleep, and wait for each other. A run
makes a loop of its own, so an epoll object and a pair of sockets that nobody uses are a good part
of what a short run costs.
"""

from __future__ import annotations

import selectors
from collections.abc import Callable, Mapping
from typing import Any

from gradeloop.worker.clock import real

__all__ = ["LateSelector"]

_NOTHING: Mapping[Any, selectors.SelectorKey] = {}


class LateSelector(selectors.BaseSelector):
    """The system's best selector, made when a descriptor is registered for the first time."""

    def __init__(self) -> None:
        self._made: selectors.BaseSelector | None = None
        self._poll: Callable[[float | None], list[Any]] = lambda timeout: []
        self._closed = False

    def _real(self) -> selectors.BaseSelector:
        if self._made is None:
            if self._closed:
                raise RuntimeError("Selector is closed")
            self._made = made = selectors.DefaultSelector()
            self._poll = real.SELECT[type(made)].__get__(made)
        return self._made

    def register(self, fileobj: Any, events: int, data: Any = None) -> selectors.SelectorKey:
        return self._real().register(fileobj, events, data)

    def unregister(self, fileobj: Any) -> selectors.SelectorKey:
        return self._real().unregister(fileobj)

    def modify(self, fileobj: Any, events: int, data: Any = None) -> selectors.SelectorKey:
        return self._real().modify(fileobj, events, data)

    def select(self, timeout: float | None = None) -> list[Any]:
        """Nothing at once, however long the timeout, where nothing is registered."""
        return self._poll(timeout)

    def get_map(self) -> Mapping[Any, selectors.SelectorKey]:
        if self._made is not None:
            return self._made.get_map()
        return None if self._closed else _NOTHING  # type: ignore[return-value]  # as others do

    def fileno(self) -> int:
        """The descriptor that is ready when one of those registered is."""
        return int(self._real().fileno())  # type: ignore[attr-defined]

    def close(self) -> None:
        self._closed = True
        if self._made is not None:
            self._made.close()
