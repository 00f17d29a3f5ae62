"""The ``regex`` package under a time limit: what every pattern of ``extractor`` is compiled with.

The names are the package's own (``compile``, ``escape``, ``Match`` …), so that a module writes ``from extractor import
regex`` and nothing else changes. Each call on more than :data:`SHORT` code points passes ``timeout=``; a pattern that
runs out of it raises :class:`~extractor.errors.PatternOutOfTime`, which costs one rule on one document, or one page.

On shorter stretches (all but two in a hundred calls) the clock costs more than the match, and they go straight to the
engine: with a limit everywhere a record takes a quarter longer. That no pattern is slow there is what
``tests/benchmarks/linear.py`` looks for, which knows all of them by :func:`registered`. Patterns that it cannot know,
because a user wrote them, are compiled by :func:`foreign` and run under the limit on any text.
"""

from __future__ import annotations

import os
import re
import sys
import weakref
from collections.abc import Callable, Iterator
from functools import lru_cache
from types import MappingProxyType
from typing import Any, AnyStr, Generic, TypeVar, cast

import regex as unlimited
from regex import (
    DOTALL,
    IGNORECASE,
    MULTILINE,
    VERBOSE,
    VERSION1,
    Match,
    error,
    escape,
)

from extractor.errors import PatternOutOfTime

__all__ = [
    "DOTALL",
    "IGNORECASE",
    "MULTILINE",
    "VERBOSE",
    "VERSION1",
    "Match",
    "Pattern",
    "compile",
    "error",
    "escape",
    "findall",
    "finditer",
    "foreign",
    "fullmatch",
    "limit",
    "match",
    "quick",
    "registered",
    "search",
    "set_limit",
    "split",
    "sub",
]

SHORT = 700
"""Code points that a call may look at without a time limit: a little more than any rule looks at from one place."""
QUICK = 20_000
"""The same for patterns of the standard library's engine (:func:`quick`)."""
SETTING = "VANBAN_PATTERN_SECONDS"
"""The environment variable that gives the limit; processes that are started inherit it."""
DEFAULT_SECONDS = 10.0
_PER_CHARACTER, _PER_CHARACTER_IN_LOOPS = 1e-6, 1e-4
"""Seconds added for each code point: what a sound pattern takes at most, and with it the rule that goes through its
matches one by one (the engine's clock counts the processor time of the whole process)."""
_LAST = sys.maxsize
_Text = TypeVar("_Text", str, bytes)
_known: weakref.WeakSet[Any] = weakref.WeakSet()


def _stated() -> float:
    try:
        seconds = float(os.environ.get(SETTING, ""))
    except ValueError:
        return DEFAULT_SECONDS
    return seconds if seconds > 0 else DEFAULT_SECONDS


_seconds = _stated()


def limit() -> float:
    """Seconds of processor time that one call may take; longer texts get a little more (:data:`_PER_CHARACTER`)."""
    return _seconds


def set_limit(seconds: float | None) -> None:
    """Let each call take so many seconds in this process; None: as :data:`SETTING` says, else ten."""
    global _seconds  # noqa: PLW0603 - one setting a process, read by every pattern
    _seconds = _stated() if seconds is None else seconds


class Pattern(Generic[AnyStr]):
    """A compiled pattern whose calls end in time. Made by :func:`compile`; travels between processes."""

    # One line of the processor's cache, and no bound methods beside it: thousands of patterns are asked in turn.
    __slots__ = ("__weakref__", "_inner", "_short", "where")

    def __init__(self, inner: Any, where: str, short: int) -> None:
        self._inner = inner
        self._short = short
        self.where = where

    def search(self, string: AnyStr, pos: int = 0, endpos: int = _LAST) -> Match[AnyStr] | None:
        """The first match between ``pos`` and ``endpos``."""
        if len(string) <= self._short or endpos - pos <= self._short:
            return self._inner.search(string, pos, endpos)  # type: ignore[no-any-return]
        try:
            return self._inner.search(string, pos, endpos, timeout=_seconds + _PER_CHARACTER * len(string))  # type: ignore[no-any-return]
        except TimeoutError:
            raise self._late(string) from None

    def match(self, string: AnyStr, pos: int = 0, endpos: int = _LAST) -> Match[AnyStr] | None:
        """The match that begins at ``pos``."""
        if len(string) <= self._short or endpos - pos <= self._short:
            return self._inner.match(string, pos, endpos)  # type: ignore[no-any-return]
        try:
            return self._inner.match(string, pos, endpos, timeout=_seconds + _PER_CHARACTER * len(string))  # type: ignore[no-any-return]
        except TimeoutError:
            raise self._late(string) from None

    def may_begin(self, string: AnyStr) -> bool:
        """Whether the text matches, or would if it went on."""
        return self._inner.match(string, partial=True, timeout=_seconds) is not None

    def fullmatch(self, string: AnyStr, pos: int = 0, endpos: int = _LAST) -> Match[AnyStr] | None:
        """The match that goes from ``pos`` to ``endpos``."""
        if len(string) <= self._short or endpos - pos <= self._short:
            return self._inner.fullmatch(string, pos, endpos)  # type: ignore[no-any-return]
        try:
            return self._inner.fullmatch(string, pos, endpos, timeout=_seconds + _PER_CHARACTER * len(string))  # type: ignore[no-any-return]
        except TimeoutError:
            raise self._late(string) from None

    def finditer(
        self, string: AnyStr, pos: int = 0, endpos: int = _LAST, overlapped: bool = False
    ) -> Iterator[Match[AnyStr]]:
        """The matches one after the other; the limit counts what the caller does between them as well."""
        if len(string) <= self._short or endpos - pos <= self._short:
            return self._inner.finditer(string, pos, endpos, overlapped)  # type: ignore[no-any-return]
        return self._late_in_loops(string, pos, endpos, overlapped)

    def _late_in_loops(self, string: AnyStr, pos: int, endpos: int, overlapped: bool) -> Iterator[Match[AnyStr]]:
        seconds = _seconds + _PER_CHARACTER_IN_LOOPS * len(string)
        matches = self._inner.finditer(string, pos, endpos, overlapped, timeout=seconds)
        while True:
            try:
                found = next(matches, None)
            except TimeoutError:
                raise self._late(string) from None
            if found is None:
                return
            yield found

    def findall(self, string: AnyStr, pos: int = 0, endpos: int = _LAST) -> list[Any]:
        """What each match holds: its text, or that of its groups."""
        if len(string) <= self._short or endpos - pos <= self._short:
            return self._inner.findall(string, pos, endpos)  # type: ignore[no-any-return]
        try:
            return self._inner.findall(string, pos, endpos, timeout=_seconds + _PER_CHARACTER * len(string))  # type: ignore[no-any-return]
        except TimeoutError:
            raise self._late(string) from None

    def sub(self, repl: AnyStr | Callable[[Match[AnyStr]], AnyStr], string: AnyStr, count: int = 0) -> AnyStr:
        """The text with each match replaced."""
        if len(string) <= self._short:
            return self._inner.sub(repl, string, count)  # type: ignore[no-any-return]
        try:
            return self._inner.sub(repl, string, count, timeout=_seconds + _PER_CHARACTER_IN_LOOPS * len(string))  # type: ignore[no-any-return]
        except TimeoutError:
            raise self._late(string) from None

    def split(self, string: AnyStr, maxsplit: int = 0) -> list[Any]:
        """The pieces of the text between matches."""
        if len(string) <= self._short:
            return self._inner.split(string, maxsplit)  # type: ignore[no-any-return]
        try:
            return self._inner.split(string, maxsplit, timeout=_seconds + _PER_CHARACTER * len(string))  # type: ignore[no-any-return]
        except TimeoutError:
            raise self._late(string) from None

    def _late(self, string: AnyStr) -> PatternOutOfTime:
        return PatternOutOfTime(
            f"a pattern ({self.where}) ran longer than {_seconds:g} s on a text of {len(string):,} characters",
            remedy=f"give it more time by the environment variable {SETTING}, and report this document",
        )

    @property
    def pattern(self) -> AnyStr:
        """The source."""
        return cast("AnyStr", self._inner.pattern)

    @property
    def flags(self) -> int:
        """The flags that it was compiled with."""
        return cast(int, self._inner.flags)

    @property
    def groups(self) -> int:
        """How many groups it has."""
        return cast(int, self._inner.groups)

    @property
    def groupindex(self) -> MappingProxyType[str, int]:
        """The numbers of its named groups."""
        return cast("MappingProxyType[str, int]", self._inner.groupindex)

    def __reduce__(self) -> tuple[Any, ...]:
        return (_made, (self.pattern, self.flags & ~_IMPLIED, self.where, self._short))

    def __repr__(self) -> str:
        return f"<pattern of {self.where}: {self.pattern!r}>"


_IMPLIED = unlimited.compile("").flags
"""Flags that every pattern of text has."""


@lru_cache(maxsize=4096)
def _made(source: Any, flags: int, where: str, short: int) -> Any:
    pattern: Pattern[Any] = Pattern(unlimited.compile(source, flags), where, short)
    _known.add(pattern)
    return pattern


def _caller() -> str:
    """``extractor/rules/cases.py:31``: who called this module."""
    frame = sys._getframe(2)
    return f"{frame.f_globals.get('__name__', '?').replace('.', '/')}.py:{frame.f_lineno}"


def compile(source: AnyStr, flags: int = 0) -> Pattern[AnyStr]:
    """A pattern that ends in time. Raises :class:`error` for a source that is none."""
    return _made(source, int(flags), _caller(), SHORT)  # type: ignore[no-any-return]


def foreign(source: AnyStr, flags: int = 0) -> Pattern[AnyStr]:
    """A pattern that a user wrote: the limit holds on texts of any length. Raises :class:`error`."""
    return _made(source, int(flags), _caller(), 0)  # type: ignore[no-any-return]


class _Quick(Pattern[str]):
    """A pattern of the standard library's engine, and of ``regex`` where the text is long."""

    __slots__ = ("_limited",)

    def __init__(self, source: str, where: str) -> None:
        super().__init__(re.compile(source), where, QUICK)
        self._limited: Pattern[str] | None = None

    @property
    def long(self) -> Pattern[str]:
        """The same pattern under the time limit."""
        if self._limited is None:
            self._limited = Pattern(unlimited.compile(self._inner.pattern), self.where, SHORT)
        return self._limited

    # The methods of Pattern again: calls are quick where one line of code meets one kind of pattern.
    def search(self, string: str, pos: int = 0, endpos: int = _LAST) -> Match[str] | None:
        if len(string) <= QUICK or endpos - pos <= QUICK:
            return self._inner.search(string, pos, endpos)  # type: ignore[no-any-return]
        return self.long.search(string, pos, endpos)

    def match(self, string: str, pos: int = 0, endpos: int = _LAST) -> Match[str] | None:
        if len(string) <= QUICK or endpos - pos <= QUICK:
            return self._inner.match(string, pos, endpos)  # type: ignore[no-any-return]
        return self.long.match(string, pos, endpos)

    def fullmatch(self, string: str, pos: int = 0, endpos: int = _LAST) -> Match[str] | None:
        if len(string) <= QUICK or endpos - pos <= QUICK:
            return self._inner.fullmatch(string, pos, endpos)  # type: ignore[no-any-return]
        return self.long.fullmatch(string, pos, endpos)

    def finditer(
        self, string: str, pos: int = 0, endpos: int = _LAST, overlapped: bool = False
    ) -> Iterator[Match[str]]:
        if not overlapped and (len(string) <= QUICK or endpos - pos <= QUICK):
            return self._inner.finditer(string, pos, endpos)  # type: ignore[no-any-return]
        return self.long.finditer(string, pos, endpos, overlapped)

    def findall(self, string: str, pos: int = 0, endpos: int = _LAST) -> list[Any]:
        if len(string) <= QUICK or endpos - pos <= QUICK:
            return self._inner.findall(string, pos, endpos)  # type: ignore[no-any-return]
        return self.long.findall(string, pos, endpos)

    def sub(self, repl: str | Callable[[Match[str]], str], string: str, count: int = 0) -> str:
        return (self._inner if len(string) <= QUICK else self.long).sub(repl, string, count)

    def split(self, string: str, maxsplit: int = 0) -> list[Any]:
        return (self._inner if len(string) <= QUICK else self.long).split(string, maxsplit)

    def may_begin(self, string: str) -> bool:
        return self.long.may_begin(string)

    def __reduce__(self) -> tuple[Any, ...]:
        return (_made_quick, (self.pattern, self.where))


@lru_cache(maxsize=4096)
def _made_quick(source: str, where: str) -> Pattern[str]:
    pattern = _Quick(source, where)
    _known.add(pattern)
    return pattern


def quick(source: str) -> Pattern[str]:
    """``source`` compiled by the standard library's engine, which is two to four times as fast but knows no limit.

    On more than :data:`QUICK` code points ``regex`` takes its place. For patterns that hold nothing that only ``regex``
    knows (``\\p{Lu}``, lookbehinds of any length).
    """
    return _made_quick(source, _caller())


def registered() -> list[Pattern[Any]]:
    """Every pattern that is alive, in the order of the places where they were compiled."""
    return sorted(_known, key=lambda pattern: (pattern.where, str(pattern.pattern)))


# -- the package's functions: a pattern compiled when it is used, and kept ---------------------------------------------


def search(source: AnyStr, string: AnyStr, flags: int = 0) -> Match[AnyStr] | None:
    """:meth:`Pattern.search` of a source."""
    return _made(source, int(flags), _caller(), SHORT).search(string)  # type: ignore[no-any-return]


def match(source: AnyStr, string: AnyStr, flags: int = 0) -> Match[AnyStr] | None:
    """:meth:`Pattern.match` of a source."""
    return _made(source, int(flags), _caller(), SHORT).match(string)  # type: ignore[no-any-return]


def fullmatch(source: AnyStr, string: AnyStr, flags: int = 0) -> Match[AnyStr] | None:
    """:meth:`Pattern.fullmatch` of a source."""
    return _made(source, int(flags), _caller(), SHORT).fullmatch(string)  # type: ignore[no-any-return]


def finditer(source: AnyStr, string: AnyStr, flags: int = 0) -> Iterator[Match[AnyStr]]:
    """:meth:`Pattern.finditer` of a source."""
    return _made(source, int(flags), _caller(), SHORT).finditer(string)  # type: ignore[no-any-return]


def findall(source: AnyStr, string: AnyStr, flags: int = 0) -> list[Any]:
    """:meth:`Pattern.findall` of a source."""
    return _made(source, int(flags), _caller(), SHORT).findall(string)  # type: ignore[no-any-return]


def sub(source: AnyStr, repl: AnyStr | Callable[[Match[AnyStr]], AnyStr], string: AnyStr, count: int = 0) -> AnyStr:
    """:meth:`Pattern.sub` of a source."""
    return _made(source, 0, _caller(), SHORT).sub(repl, string, count)  # type: ignore[no-any-return]


def split(source: AnyStr, string: AnyStr, maxsplit: int = 0) -> list[Any]:
    """:meth:`Pattern.split` of a source."""
    return _made(source, 0, _caller(), SHORT).split(string, maxsplit)  # type: ignore[no-any-return]
