"""Ctrl-C and an end from outside, at a moment when nothing is broken in two."""

from __future__ import annotations

import signal
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType, TracebackType
from typing import Any, Self

_SIGNALS = tuple(getattr(signal, name) for name in ("SIGINT", "SIGTERM", "SIGHUP") if hasattr(signal, name))


class Interruption:
    """A context in which the signals that end a program raise ``KeyboardInterrupt``, but never while :meth:`held`."""

    def __init__(self) -> None:
        self._depth = 0
        self._heard = False
        self._before: dict[int, Any] = {}

    def __enter__(self) -> Self:
        if threading.current_thread() is threading.main_thread():
            for number in _SIGNALS:
                if signal.getsignal(number) != signal.SIG_IGN:  # nohup stays deaf
                    self._before[number] = signal.signal(number, self._hear)
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        for number, handler in self._before.items():
            signal.signal(number, handler)
        if self._heard and error is None:
            raise KeyboardInterrupt

    @contextmanager
    def held(self) -> Iterator[None]:
        """What is done in this context is done to its end; a signal meanwhile is heard after it."""
        self._depth += 1
        try:
            yield
        finally:
            self._depth -= 1
        if self._heard and not self._depth:
            self._heard = False
            raise KeyboardInterrupt

    def _hear(self, number: int, frame: FrameType | None) -> None:
        if self._depth:
            self._heard = True
        else:
            raise KeyboardInterrupt
