"""A catalogue as an index: by number, by name; ours, or ours with the users' own files over it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from functools import cache, cached_property, lru_cache
from pathlib import Path

from extractor.catalogue.entries import Entry, packaged_entries, read_entries
from extractor.catalogue.issuing import is_of_the_centre, issuers_of
from extractor.vietnamese.uri import number_parts, number_slug

NAMED = {"luat": "law", "bo-luat": "law", "phap-lenh": "ordinance", "hien-phap": "constitution"}
"""Types that are cited by name, in families within which a name may be printed with the other type word."""


CONSTITUTION = "hien-phap"
"""A type that is cited without any name: its day says which."""


class Catalogue:
    """Documents by number and by name: each lookup is one access to a dictionary. Never changes once made."""

    def __init__(self, entries: Iterable[Entry]) -> None:
        self.entries = tuple(entries)
        self._numbers: dict[str, list[Entry]] = defaultdict(list)
        self._serials: dict[str, list[Entry]] = defaultdict(list)
        self._names: dict[tuple[str, str], list[Entry]] = defaultdict(list)
        for entry in self.entries:
            key = entry.key
            self._numbers[key].append(entry)
            if entry.number:
                self._serials[number_parts(key).serial].append(entry)
            if "-pl-ubtvqh" in key:  # 10/2009/PL-UBTVQH12 is cited as 10/2009/UBTVQH12, and the other way round
                self._numbers[key.replace("-pl-ubtvqh", "-ubtvqh")].append(entry)
            family = NAMED.get(entry.kind)
            if family and entry.name:
                self._names[family, without_and(entry.name)].append(entry)

    def __len__(self) -> int:
        return len(self.entries)

    def by_number(self, number: str) -> tuple[Entry, ...]:
        """Every entry of that number, given as URIs hold it (``105-2021-nd-cp``)."""
        return tuple(self._numbers.get(number) or self._numbers.get(number.replace("-pl-ubtvqh", "-ubtvqh")) or ())

    def by_serial(self, serial: str) -> tuple[Entry, ...]:
        """Every entry whose number begins with that serial, at least two digits long (``05``)."""
        return tuple(self._serials.get(serial, ()))

    def by_name(self, kind: str, name: str) -> tuple[Entry, ...]:
        """Every law of that name, both given as URIs hold them (``luat``, ``phong-chong-ma-tuy``)."""
        return tuple(self._names.get((NAMED.get(kind, kind), without_and(name)), ()))

    @cached_property
    def constitutions(self) -> tuple[Entry, ...]:
        """Every Hiến pháp."""
        return tuple(entry for entry in self.entries if entry.kind == CONSTITUTION)

    def amending(self, entry: Entry) -> tuple[Entry, ...]:
        """The entries that amend this one, the oldest first; none where its number is not its own."""
        if len(self._numbers.get(entry.key, ())) != 1:
            return ()
        return tuple(sorted(self._amending.get(entry.key, ()), key=lambda other: other.date))

    @cached_property
    def _amending(self) -> dict[str, list[Entry]]:
        found: dict[str, list[Entry]] = defaultdict(list)
        for entry in self.entries:
            for number in entry.amends:
                found[number_slug(number)].append(entry)
        return found

    def overridden_by(self, entry: Entry) -> list[Entry]:
        """The entries that a user's goes before: of its number, year and body; of its very day where there are such."""
        rivals = [other for other in self.by_number(entry.key) if _may_be_one(entry, other)]
        return [other for other in rivals if other.date == entry.date] or rivals

    def under(self, own: Iterable[Entry]) -> Catalogue:
        """This catalogue with a user's entries over it: theirs stand, ours of the same document go."""
        own = tuple(own)
        gone: set[int] = set()
        for entry in own:
            gone.update(map(id, self.overridden_by(entry)))
        return Catalogue((*own, *(entry for entry in self.entries if id(entry) not in gone)))


def without_and(name: str) -> str:
    """A law's name without ``và``, which is printed or left out alike: ``hôn nhân (và) gia đình``."""
    return name.replace("-va-", "-")


def _may_be_one(one: Entry, other: Entry) -> bool:
    if one.kind != other.kind or one.date[:4] != other.date[:4]:
        return False
    own, others = issuers_of(one), issuers_of(other)
    return own == others or (not (own and others) and is_of_the_centre(one.key))


@cache
def builtin() -> Catalogue:
    """The catalogue that is part of the package, read when it is first asked for."""
    return Catalogue(packaged_entries())


def catalogue_of(source: Catalogue | str | Path | Iterable[str | Path] | None) -> Catalogue:
    """A catalogue made of ours and of the users' CSV files; of two of them the later wins. None: ours alone.

    Raises what :func:`extractor.catalogue.entries.read_entries` raises.
    """
    if isinstance(source, Catalogue):
        return source
    paths = [source] if isinstance(source, (str, Path)) else list(source or ())
    return _with_files(tuple((str(path), _changed(path)) for path in paths)) if paths else builtin()


def _changed(path: str | Path) -> int:
    file = Path(path)
    return file.stat().st_mtime_ns if file.exists() else 0


@lru_cache(maxsize=8)
def _with_files(files: tuple[tuple[str, int], ...]) -> Catalogue:
    whole = builtin()
    for path, _ in files:
        whole = whole.under(read_entries(path))
    return whole
