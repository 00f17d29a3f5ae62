"""Further looks at a page that was read once: none may cost the page, nor all together more time than it has."""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import TypeVar

from extractor.errors import FileDamaged
from extractor.record import ReadingWarning

FAILED = "look-failed"
"""Code of the warning that a page stands as it was first read; such a page is not kept for the next run."""

T = TypeVar("T")


class FurtherLooks:
    """The further looks at one page, which has ``seconds`` for all of them."""

    def __init__(self, seconds: float) -> None:
        self._until = time.monotonic() + seconds
        self._failed = False

    def take(self, look: Callable[[float], T], otherwise: T) -> T:
        """What ``look`` sees in the seconds that are left; ``otherwise`` where none are, or the engine fails."""
        left = self._until - time.monotonic()
        if left > 0:
            try:
                return look(left)
            except FileDamaged:
                pass
        self._failed = True
        return otherwise

    def warnings(self, number: int) -> tuple[ReadingWarning, ...]:
        """The warning of page ``number``, if a look failed."""
        if not self._failed:
            return ()
        message = "a second look at the page failed or took too long; what was read first stands"
        return (ReadingWarning(code=FAILED, page=number, message=message),)
